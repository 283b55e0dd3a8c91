import type { Transaction } from "@switchboard/db/database";
import { append } from "../conversation/append.ts";
import { hintLog } from "../conversation/hint.ts";
import { lockConversation } from "../conversation/lock.ts";
import type { Core } from "../core.ts";
import { kickOutbox } from "../outbox/relay.ts";
import { openRunIn } from "../run/open-in.ts";
import { endWaitingRuns } from "./end-waiting-runs.ts";
import { resumeRuns } from "./resume-runs.ts";

/**
 * Makes a ticket of an escalation whose time has passed unclaimed: it gets the client's next number, the customer is told,
 * and it stays in the Inbox. Does nothing when somebody was quicker.
 */
export async function timeOutEscalation(core: Core, clientId: string, escalationId: string): Promise<void> {
  const out = await core.db.transaction(clientId, async (tx) => {
    const found = await tx.escalations.findUnique({ where: { id: escalationId }, select: { conversation_id: true } });
    if (!found) return undefined;
    const conversation = await lockConversation(tx, found.conversation_id);
    const now = core.clock.now();
    const won = await tx.escalations.updateMany({
      where: { id: escalationId, status: "waiting", deadline: { lte: now } },
      data: { status: "timed_out" },
    });
    if (won.count === 0) return undefined;
    const number = await nextTicketNumber(tx, clientId);
    await tx.escalations.update({ where: { id: escalationId }, data: { ticket_number: number } });
    const { priority } = await tx.conversations.findUniqueOrThrow({
      where: { id: conversation.id },
      select: { priority: true },
    });
    const ticket = { id: escalationId, client_id: clientId, conversation_id: conversation.id, number, priority };
    await tx.tickets.create({ data: { ...ticket, created_at: now } });
    const seq = await append(tx, conversation.id, null, [
      { kind: "ticket_created", body: { escalation_id: escalationId, number } },
    ]);
    const ended = await endWaitingRuns(tx, conversation.id, now);
    await openRunIn(tx, { ...conversation, last_seq: seq }, "escalation_timed_out", now);
    return { conversation_id: conversation.id, seq, ended };
  });
  if (!out) return;
  hintLog(core, clientId, out.conversation_id, out.seq);
  kickOutbox(core);
  await resumeRuns(core, out.ended, { kind: "timed_out", seq: out.seq });
}

async function nextTicketNumber(tx: Transaction, clientId: string): Promise<number> {
  const client = await tx.clients.update({
    where: { id: clientId },
    data: { next_ticket_number: { increment: 1 } },
    select: { next_ticket_number: true },
  });
  return client.next_ticket_number - 1;
}
