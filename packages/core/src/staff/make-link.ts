import type { Actor } from "@switchboard/contracts/actor";
import type { StaffLink } from "@switchboard/contracts/staff";
import type { Transaction } from "@switchboard/db/database";
import { AppError } from "@switchboard/kit/app-error";
import { makeLinkToken } from "../access/link-token.ts";
import type { Core } from "../core.ts";
import { lockStaff } from "./lock.ts";
import { noteOfStaff } from "./note.ts";

const hourMs = 3_600_000;
/** An invitation may lie over a weekend; a reset is asked for by somebody who waits. */
const lastsMs = { invite: 7 * 24 * hourMs, reset: 2 * hourMs } as const;

/** Writes a link of a staff member; earlier unused ones end. */
export async function writeLink(
  core: Core,
  tx: Transaction,
  staffId: string,
  purpose: keyof typeof lastsMs,
): Promise<StaffLink> {
  const { token, hash } = makeLinkToken();
  const expires = new Date(core.clock.now().getTime() + lastsMs[purpose]);
  await tx.$queryRaw`SELECT 1 AS made FROM make_staff_link(${staffId}::uuid, ${purpose}, ${hash}, ${expires})`;
  return { token, expires_at: expires.toISOString() };
}

/**
 * A link by which a staff member chooses a new password, given this once; until it is used the old one works. Throws
 * `not_found`, and `conflict` for a disabled account.
 */
export async function makeStaffLink(core: Core, actor: Actor, input: { staff_id: string }): Promise<StaffLink> {
  return core.db.transaction(actor.client_id, async (tx) => {
    const member = await lockStaff(tx, input.staff_id);
    if (member.disabled) throw new AppError("conflict", `${member.name} is disabled. Enable the account first.`);
    await noteOfStaff(tx, actor, { action: "staff.make_link", staff_id: member.id });
    return writeLink(core, tx, member.id, "reset");
  });
}
