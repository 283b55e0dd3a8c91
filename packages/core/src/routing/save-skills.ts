import type { Actor } from "@switchboard/contracts/actor";
import type { NewStaffSkills } from "@switchboard/contracts/routing";
import { audit } from "@switchboard/db/audit";
import type { Core } from "../core.ts";
import { findColleague } from "../presence/find-colleague.ts";
import { refuseStale } from "../sla/stale.ts";

/** Says what somebody can do for the client, and how much at once. Throws `not_found`, and `conflict` with who has saved meanwhile. */
export async function saveStaffSkills(
  core: Core,
  actor: Actor,
  input: NewStaffSkills,
): Promise<{ staff_id: string; version: number }> {
  const { version, staff_id, skills, capacity } = input;
  const { client_id } = actor;
  return core.db.transaction(client_id, async (tx) => {
    await findColleague(tx, actor, staff_id);
    const data = { skills: [...new Set(skills)], capacity, changed_by_name: actor.name, changed_at: core.clock.now() };
    const won =
      version === undefined
        ? await tx.staff_skills.createMany({ data: [{ ...data, client_id, staff_id }], skipDuplicates: true })
        : await tx.staff_skills.updateMany({
            where: { client_id, staff_id, version },
            data: { ...data, version: { increment: 1 } },
          });
    const where = { client_id_staff_id: { client_id, staff_id } };
    if (won.count === 0) refuseStale("skills", await tx.staff_skills.findUnique({ where }));
    await audit(tx, actor, {
      action: "routing.save_skills",
      target_kind: "staff",
      target_id: staff_id,
      details: { skills, capacity },
    });
    return { staff_id, version: (version ?? 0) + 1 };
  });
}
