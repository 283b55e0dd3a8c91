import type { Actor } from "@switchboard/contracts/actor";
import type { HoursView, NewBusinessHours } from "@switchboard/contracts/business-hours";
import { audit } from "@switchboard/db/audit";
import type { Core } from "../core.ts";
import { holdSla } from "../sla/hold.ts";
import { retargetClient } from "../sla/retarget.ts";
import { refuseStale } from "../sla/stale.ts";
import { getHours } from "./get.ts";
import { loadHours } from "./load.ts";

/**
 * Saves the client's business hours. Clocks that run go on by them from now; what they have used stays as it was counted.
 * Throws `conflict` with who has saved when it is not the seen version that is replaced.
 */
export async function saveHours(core: Core, actor: Actor, input: NewBusinessHours): Promise<HoursView> {
  const { version, ...hours } = input;
  const { client_id } = actor;
  await core.db.transaction(client_id, async (tx) => {
    await holdSla(tx, client_id, "UPDATE");
    const before = await loadHours(tx, client_id);
    const data = { ...hours, changed_by_name: actor.name, changed_at: core.clock.now() };
    const won =
      version === undefined
        ? await tx.business_hours.createMany({ data: [{ ...data, client_id }], skipDuplicates: true })
        : await tx.business_hours.updateMany({
            where: { client_id, version },
            data: { ...data, version: { increment: 1 } },
          });
    if (won.count === 0) refuseStale("hours", await tx.business_hours.findUnique({ where: { client_id } }));
    await retargetClient(tx, client_id, { before, after: hours }, core.clock.now());
    await audit(tx, actor, {
      action: "hours.save",
      target_kind: "client",
      target_id: client_id,
      details: { time_zone: hours.time_zone },
    });
  });
  return getHours(core, actor);
}
