import type { Actor } from "@switchboard/contracts/actor";
import type { Transaction } from "@switchboard/db/database";

/** Writes into the organisation's audit what an admin did to a staff member. Details hold roles and ids, no personal data. */
export async function noteOfStaff(
  tx: Transaction,
  actor: Actor,
  entry: { action: string; staff_id: string; details?: object },
): Promise<void> {
  const details = JSON.stringify(entry.details ?? {});
  await tx.$queryRaw`SELECT 1 AS noted FROM note_of_staff(${actor.id}::uuid, ${actor.name}, ${entry.action}, ${entry.staff_id}::uuid, ${details}::jsonb)`;
}
