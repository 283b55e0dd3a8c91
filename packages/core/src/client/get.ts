import type { Actor } from "@switchboard/contracts/actor";
import type { ClientDetails } from "@switchboard/contracts/client";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";

type Row = Omit<ClientDetails, "created_at" | "updated_at" | "archived_at"> & {
  created_at: Date;
  updated_at: Date;
  archived_at: Date | null;
};

/** The client that is acted in, with how much it has. Throws `not_found`. */
export async function getClient(core: Core, actor: Actor): Promise<ClientDetails> {
  const [row] = await core.db.query<Row>(actor.client_id, {
    name: "get-client",
    text: `SELECT c.id, c.external_id, c.name, c.industry, c.idle_limit_s, c.gone_after_s, c.recording_days, c.default_config_name, c.version,
        c.changed_by_name, c.archived_at, c.created_at, c.updated_at,
        ARRAY(SELECT a.config_name FROM automation_configs a WHERE a.client_id = c.id AND a.is_active ORDER BY 1 LIMIT 200) AS active_configs,
        (SELECT count(*)::int FROM conversations v WHERE v.client_id = c.id) AS conversations,
        (SELECT count(*)::int FROM conversations v WHERE v.client_id = c.id AND v.status <> 'resolved') AS open_conversations,
        (SELECT count(*)::int FROM knowledge_documents d WHERE d.client_id = c.id) AS documents,
        (SELECT count(*)::int FROM api_keys k WHERE k.client_id = c.id AND k.revoked_at IS NULL AND (k.ends_at IS NULL OR k.ends_at > now())) AS keys,
        (SELECT count(*)::int FROM client_users u WHERE u.client_id = c.id AND u.disabled_at IS NULL) AS portal_users
      FROM clients c WHERE c.id = $1`,
    values: [actor.client_id],
  });
  if (!row) throw new AppError("not_found", "There is no such client.");
  return {
    ...row,
    archived_at: row.archived_at?.toISOString() ?? null,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}
