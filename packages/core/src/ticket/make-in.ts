import type { Transaction } from "@switchboard/db/database";
import { append } from "../conversation/append.ts";
import type { LockedConversation } from "../conversation/lock.ts";

/** Makes a ticket, with the client's next number, of an open escalation of a conversation that this transaction has locked. Gives the seq of its entry. */
export async function makeTicketIn(
  tx: Transaction,
  { id: conversation_id, client_id }: Pick<LockedConversation, "id" | "client_id">,
  escalationId: string,
  now: Date,
): Promise<number> {
  const number = await nextTicketNumber(tx, client_id);
  await tx.escalations.update({ where: { id: escalationId }, data: { status: "timed_out", ticket_number: number } });
  const { priority } = await tx.conversations.findUniqueOrThrow({
    where: { id: conversation_id },
    select: { priority: true },
  });
  await tx.tickets.create({
    data: { id: escalationId, client_id, conversation_id, number, priority, created_at: now },
  });
  return append(tx, conversation_id, null, [{ kind: "ticket_created", body: { escalation_id: escalationId, number } }]);
}

async function nextTicketNumber(tx: Transaction, clientId: string): Promise<number> {
  const client = await tx.clients.update({
    where: { id: clientId },
    data: { next_ticket_number: { increment: 1 } },
    select: { next_ticket_number: true },
  });
  return client.next_ticket_number - 1;
}
