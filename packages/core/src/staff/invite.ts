import type { Actor } from "@switchboard/contracts/actor";
import type { StaffInvite, StaffLink, StaffMember } from "@switchboard/contracts/staff";
import { storable } from "@switchboard/db/json-text";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { readMember } from "./get.ts";
import { writeLink } from "./make-link.ts";
import { noteOfStaff } from "./note.ts";

/**
 * Makes an account without a password, and the link by which its owner chooses one, given this once. Throws `conflict` when the
 * address has an account already, of staff or of a portal.
 */
export async function inviteStaff(
  core: Core,
  actor: Actor,
  input: StaffInvite,
): Promise<{ member: StaffMember; link: StaffLink }> {
  const { email, name, roles, client_ids } = input;
  const made = await core.db.transaction(actor.client_id, async (tx) => {
    const [row] = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM invite_staff(${actor.name}, ${email}, ${storable(name)}, ${roles}::text[], ${client_ids}::uuid[])`;
    if (!row) {
      throw new AppError("conflict", `${email} has an account already.`, {
        fields: [{ path: "email", message: "has an account already" }],
      });
    }
    await noteOfStaff(tx, actor, { action: "staff.invite", staff_id: row.id, details: { roles, client_ids } });
    return { id: row.id, link: await writeLink(core, tx, row.id, "invite") };
  });
  return { member: await readMember(core, made.id), link: made.link };
}
