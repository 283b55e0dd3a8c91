import type { Actor } from "@switchboard/contracts/actor";
import type { StaffChanged } from "@switchboard/contracts/staff";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { setStaff, spread } from "./apply.ts";
import { lockStaff, requireOtherAdmin } from "./lock.ts";
import { noteOfStaff } from "./note.ts";

type Input = { staff_id: string; version: number };

/**
 * Shuts somebody out: sign-ins and links end with the commit, conversations and tasks that they hold go back to their queues.
 * Throws `conflict` for the last admin, for oneself, and (with `holder_name`) when they were changed since `version`.
 */
export async function disableStaff(core: Core, actor: Actor, input: Input): Promise<StaffChanged> {
  await core.db.transaction(actor.client_id, async (tx) => {
    const member = await lockStaff(tx, input.staff_id, input.version);
    if (member.id === actor.id) throw new AppError("conflict", "Nobody disables themselves. Ask another admin.");
    if (member.disabled) return;
    requireOtherAdmin(member);
    await setStaff(tx, actor, member, { disabled: true });
    await noteOfStaff(tx, actor, { action: "staff.disable", staff_id: member.id });
  });
  return spread(core, input.staff_id);
}

/** Lets somebody in again, with the roles, clients and password that they had. Throws what `disableStaff` throws. */
export async function enableStaff(core: Core, actor: Actor, input: Input): Promise<StaffChanged> {
  await core.db.transaction(actor.client_id, async (tx) => {
    const member = await lockStaff(tx, input.staff_id, input.version);
    if (!member.disabled) return;
    await setStaff(tx, actor, member, { disabled: false });
    await noteOfStaff(tx, actor, { action: "staff.enable", staff_id: member.id });
  });
  return spread(core, input.staff_id);
}
