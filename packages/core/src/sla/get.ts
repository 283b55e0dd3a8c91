import type { Actor } from "@switchboard/contracts/actor";
import { type SlaPolicy, slaPolicy } from "@switchboard/contracts/sla";
import type { Core } from "../core.ts";

/** The client's SLA; null: none. */
export async function getSla(core: Core, actor: Actor): Promise<SlaPolicy | null> {
  const row = await core.db.tenant(actor.client_id, (t) =>
    t.sla_policies.findFirst({ where: { client_id: actor.client_id }, omit: { client_id: true } }),
  );
  return row && slaPolicy.parse({ ...row, changed_at: row.changed_at.toISOString() });
}
