import type { Actor } from "@switchboard/contracts/actor";
import { type RoutingPolicy, routingPolicy } from "@switchboard/contracts/routing";
import type { Core } from "../core.ts";

/** The client's routing; null: people choose themselves. */
export async function getRouting(core: Core, actor: Actor): Promise<RoutingPolicy | null> {
  const row = await core.db.tenant(actor.client_id, (t) =>
    t.routing_policies.findFirst({ where: { client_id: actor.client_id }, omit: { client_id: true } }),
  );
  return row && routingPolicy.parse({ ...row, changed_at: row.changed_at.toISOString() });
}
