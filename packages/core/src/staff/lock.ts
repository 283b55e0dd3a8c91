import type { StaffRole } from "@switchboard/contracts/role";
import type { Transaction } from "@switchboard/db/database";
import { AppError } from "@switchboard/kit/app-error";

type Locked = {
  id: string;
  name: string;
  email: string;
  roles: StaffRole[];
  version: number;
  changed_by_name: string | null;
  disabled: boolean;
  /** Admins besides this one who can sign in. */
  other_admins: bigint;
};

/**
 * A staff member, with every other change of staff kept out until the transaction ends. Throws `not_found`, and `conflict`
 * (with `holder_name`) when somebody changed them since `version`.
 */
export async function lockStaff(tx: Transaction, staffId: string, version?: number): Promise<Locked> {
  const [row] = await tx.$queryRaw<Locked[]>`SELECT * FROM lock_staff(${staffId}::uuid)`;
  if (!row) throw new AppError("not_found", "There is no such staff member.");
  if (version !== undefined && row.version !== version) {
    const holder_name = row.changed_by_name ?? "Somebody";
    throw new AppError("conflict", `${holder_name} has changed ${row.name} meanwhile. Look at it, then try again.`, {
      holder_name,
    });
  }
  return row;
}

/** Refuses to leave nobody who could let others in. */
export function requireOtherAdmin(member: Locked): void {
  if (!member.roles.includes("admin") || member.disabled || member.other_admins > 0n) return;
  throw new AppError("conflict", `${member.name} is the last admin. Make somebody else an admin first.`);
}
