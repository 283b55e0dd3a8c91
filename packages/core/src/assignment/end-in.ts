import { type Prisma, sql, type Transaction } from "@switchboard/db/database";

/** How an assignment ended: `passed`: not taken in time; `gone`: who had it went away; `changed`: a colleague said otherwise. */
export type AssignmentEnd = "taken" | "passed" | "gone" | "changed" | "closed";

/** Ends the open assignment of a conversation that this transaction has locked, if there is one. Gives whether there was. */
export async function endAssignmentIn(
  tx: Transaction,
  conversation_id: string,
  outcome: AssignmentEnd,
  now: Date,
): Promise<boolean> {
  return (await tx.$executeRaw(endOfAssignment(conversation_id, outcome, now))) > 0;
}

/** That as a statement. */
export const endOfAssignment = (conversation_id: string, outcome: AssignmentEnd, now: Date): Prisma.Sql =>
  sql`UPDATE assignments SET ended_at = ${now}, outcome = ${outcome} WHERE conversation_id = ${conversation_id}::uuid AND ended_at IS NULL`;
