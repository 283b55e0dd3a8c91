import type { Actor } from "@switchboard/contracts/actor";
import type { ConversationDetail, IdentifiedBy } from "@switchboard/contracts/conversation";
import type { RunStatus } from "@switchboard/contracts/run";
import { AppError } from "@switchboard/kit/app-error";
import { loadBlueprint } from "../config/load-blueprint.ts";
import type { Core } from "../core.ts";
import { requireOwnSession } from "./own-session.ts";
import { readSummary, toSummary } from "./summary.ts";

type Extra = {
  next_id: string | null;
  run_status: RunStatus | null;
  identified_by: IdentifiedBy | null;
  sentiments: { seq: number; sentiment: number }[];
};

/** One conversation with what the Inbox shows beside its log. Throws `not_found`. */
export async function getConversation(
  core: Core,
  actor: Actor,
  input: { conversation_id: string },
): Promise<ConversationDetail> {
  const [row, [extra]] = await Promise.all([
    readSummary(core, actor.client_id, input.conversation_id),
    readExtra(core, actor.client_id, input.conversation_id),
  ]);
  if (!row) throw new AppError("not_found", "There is no such conversation.");
  requireOwnSession(row, actor);
  const config = await loadBlueprint(core, actor.client_id, row.config_id);
  const { enabled, handoff } = config.blueprint.business_logic.escalation;
  return {
    ...toSummary(core, row),
    config: { id: config.config_id, name: config.config_name, version: config.version },
    previous_id: row.previous_id,
    next_id: extra?.next_id ?? null,
    run_status: extra?.run_status ?? null,
    sentiments: extra?.sentiments ?? [],
    identified_by: extra?.identified_by ?? null,
    handoff_timeout_s: enabled ? (handoff[0]?.timeout ?? null) : null,
  };
}

async function readExtra(core: Core, clientId: string, id: string): Promise<Extra[]> {
  return core.db.query<Extra>(clientId, {
    name: "conversation-extra",
    text: `SELECT (SELECT n.id FROM conversations n WHERE n.previous_id = $1 LIMIT 1) AS next_id,
      (SELECT r.status FROM runs r WHERE r.conversation_id = $1 ORDER BY r.created_at DESC LIMIT 1) AS run_status,
      (SELECT c.identified_by FROM conversations c WHERE c.id = $1) AS identified_by,
      (SELECT coalesce(jsonb_agg(s ORDER BY s.seq), '[]') FROM (SELECT e.seq, (e.body ->> 'sentiment')::float AS sentiment FROM events e
        WHERE e.conversation_id = $1 AND e.kind = 'customer_message' AND e.body ? 'sentiment' ORDER BY e.seq DESC LIMIT 100) s) AS sentiments`,
    values: [id],
  });
}
