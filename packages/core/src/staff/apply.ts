import type { Actor } from "@switchboard/contracts/actor";
import type { StaffChanged } from "@switchboard/contracts/staff";
import type { Transaction } from "@switchboard/db/database";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { readMember } from "./get.ts";
import { releaseDisplaced } from "./release.ts";

type Values = { roles?: string[]; client_ids?: string[]; disabled?: boolean };

/** Sets what is given on the version that was seen. Throws `conflict` when it is another by now. */
export async function setStaff(
  tx: Transaction,
  actor: Actor,
  { id, version }: { id: string; version: number },
  { roles, client_ids, disabled }: Values,
): Promise<void> {
  const [row] = await tx.$queryRaw<{ change_staff: boolean }[]>`
    SELECT change_staff(${id}::uuid, ${version}::int, ${actor.name}, ${roles ?? null}::text[], ${client_ids ?? null}::uuid[], ${disabled ?? null}::boolean)`;
  if (!row?.change_staff)
    throw new AppError("conflict", "Somebody changed this person meanwhile. Look at it, then try again.");
}

/** After the commit: the person's access is read anew everywhere, and what they may not hold any more goes back. */
export async function spread(core: Core, staffId: string): Promise<StaffChanged> {
  core.realtime.publish({ kind: "access", subject_id: staffId });
  const returned = await releaseDisplaced(core, staffId);
  return { member: await readMember(core, staffId), ...returned };
}
