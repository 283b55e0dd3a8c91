import type { Actor } from "@switchboard/contracts/actor";
import type { NewSlaPolicy, SlaPolicy } from "@switchboard/contracts/sla";
import { audit } from "@switchboard/db/audit";
import type { Core } from "../core.ts";
import { loadHours } from "../hours/load.ts";
import { getSla } from "./get.ts";
import { holdSla } from "./hold.ts";
import { retargetClient } from "./retarget.ts";
import { refuseStale } from "./stale.ts";

/**
 * Saves the client's SLA. Open clocks get the new targets; what they have used stays used. Throws `conflict` with who has
 * saved when it is not the seen version that is replaced.
 */
export async function saveSla(core: Core, actor: Actor, input: NewSlaPolicy): Promise<SlaPolicy> {
  const { version, targets } = input;
  const { client_id } = actor;
  await core.db.transaction(client_id, async (tx) => {
    await holdSla(tx, client_id, "UPDATE");
    const data = { targets, changed_by_name: actor.name, changed_at: core.clock.now() };
    const won =
      version === undefined
        ? await tx.sla_policies.createMany({ data: [{ ...data, client_id }], skipDuplicates: true })
        : await tx.sla_policies.updateMany({
            where: { client_id, version },
            data: { ...data, version: { increment: 1 } },
          });
    if (won.count === 0) refuseStale("SLA", await tx.sla_policies.findUnique({ where: { client_id } }));
    const hours = await loadHours(tx, client_id);
    await retargetClient(tx, client_id, { before: hours, after: hours, targets }, core.clock.now());
    await audit(tx, actor, { action: "sla.save", target_kind: "client", target_id: client_id });
  });
  return (await getSla(core, actor)) as SlaPolicy;
}
