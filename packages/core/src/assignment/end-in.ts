import type { Transaction } from "@switchboard/db/database";

/** How an assignment ended: `passed`: not taken in time; `gone`: who had it went away; `changed`: a colleague said otherwise. */
export type AssignmentEnd = "taken" | "passed" | "gone" | "changed" | "closed";

/** Ends the open assignment of a conversation that this transaction has locked, if there is one. Gives whether there was. */
export async function endAssignmentIn(
  tx: Transaction,
  conversation_id: string,
  outcome: AssignmentEnd,
  now: Date,
): Promise<boolean> {
  const { count } = await tx.assignments.updateMany({
    where: { conversation_id, ended_at: null },
    data: { ended_at: now, outcome },
  });
  return count > 0;
}
