import type { Actor } from "@switchboard/contracts/actor";
import type { TicketStatus } from "@switchboard/contracts/ticket";
import { type Prisma, sql, type Transaction } from "@switchboard/db/database";

const after: Record<"taken" | "solved", TicketStatus> = { taken: "in_work", solved: "solved" };

/**
 * What happens to the ticket of a conversation (its own or the one that followed) when a person takes it over or ends it,
 * in that transaction. A ticket that nobody owns is the taker's.
 */
export async function moveTicketIn(
  tx: Transaction,
  actor: Actor,
  conversationId: string,
  what: "taken" | "solved",
  now: Date,
): Promise<void> {
  await tx.$executeRaw(moveOfTicket(actor, conversationId, what, now));
}

/** That as a statement. */
export function moveOfTicket(actor: Actor, conversationId: string, what: "taken" | "solved", now: Date): Prisma.Sql {
  const status = after[what];
  return sql`
    UPDATE tickets SET status = ${status}, version = version + 1, changed_by_name = ${actor.name},
      owner_id = CASE WHEN ${what} = 'taken' THEN coalesce(owner_id, ${actor.id}::uuid) ELSE owner_id END,
      owner_name = CASE WHEN ${what} = 'taken' AND owner_id IS NULL THEN ${actor.name} ELSE owner_name END,
      solved_at = CASE WHEN ${status} = 'solved' THEN ${now}::timestamptz END
    WHERE (conversation_id = ${conversationId}::uuid OR follow_up_id = ${conversationId}::uuid) AND status <> 'solved'
      AND (status <> ${status} OR (${what} = 'taken' AND owner_id IS NULL))`;
}
