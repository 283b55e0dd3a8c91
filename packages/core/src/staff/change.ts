import type { Actor } from "@switchboard/contracts/actor";
import type { StaffChange, StaffChanged } from "@switchboard/contracts/staff";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { setStaff, spread } from "./apply.ts";
import { lockStaff, requireOtherAdmin } from "./lock.ts";
import { noteOfStaff } from "./note.ts";

/**
 * Sets somebody's roles and clients. What they hold and may not hold any more goes back to its queue. Throws `conflict` (with
 * `holder_name`) when they were changed since `version`, or are the last admin, and `forbidden` for a role that one would give
 * oneself.
 */
export async function changeStaff(core: Core, actor: Actor, input: StaffChange): Promise<StaffChanged> {
  const { staff_id, version, roles, client_ids } = input;
  await core.db.transaction(actor.client_id, async (tx) => {
    const member = await lockStaff(tx, staff_id, version);
    const added = roles.filter((role) => !member.roles.includes(role));
    if (member.id === actor.id && added.length > 0) {
      throw new AppError("conflict", "Nobody gives themselves a role. Ask another admin.");
    }
    if (!roles.includes("admin")) requireOtherAdmin(member);
    await setStaff(tx, actor, member, { roles, client_ids });
    await noteOfStaff(tx, actor, {
      action: "staff.change",
      staff_id,
      details: { roles_before: member.roles, roles, client_ids },
    });
  });
  return spread(core, staff_id);
}
