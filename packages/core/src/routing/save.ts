import type { Actor } from "@switchboard/contracts/actor";
import type { NewRoutingPolicy, RoutingPolicy } from "@switchboard/contracts/routing";
import { audit } from "@switchboard/db/audit";
import type { Core } from "../core.ts";
import { refuseStale } from "../sla/stale.ts";
import { getRouting } from "./get.ts";

/** Saves how the client's escalations find their person. Throws `conflict` with who has saved when another version is there by now. */
export async function saveRouting(core: Core, actor: Actor, input: NewRoutingPolicy): Promise<RoutingPolicy> {
  const { version, ...policy } = input;
  const { client_id } = actor;
  await core.db.transaction(client_id, async (tx) => {
    const data = { ...policy, changed_by_name: actor.name, changed_at: core.clock.now() };
    const won =
      version === undefined
        ? await tx.routing_policies.createMany({ data: [{ ...data, client_id }], skipDuplicates: true })
        : await tx.routing_policies.updateMany({
            where: { client_id, version },
            data: { ...data, version: { increment: 1 } },
          });
    if (won.count === 0) refuseStale("routing", await tx.routing_policies.findUnique({ where: { client_id } }));
    await audit(tx, actor, {
      action: "routing.save",
      target_kind: "client",
      target_id: client_id,
      details: { strategy: policy.strategy },
    });
  });
  return (await getRouting(core, actor)) as RoutingPolicy;
}
