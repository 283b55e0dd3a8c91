import type { Transaction } from "@switchboard/db/database";
import { hintLog } from "../conversation/hint.ts";
import { type LockedConversation, lockConversation } from "../conversation/lock.ts";
import type { Core } from "../core.ts";
import { kickOutbox } from "../outbox/relay.ts";
import { openRunIn } from "../run/open-in.ts";
import { makeTicketIn } from "../ticket/make-in.ts";
import { endWaitingRuns } from "./end-waiting-runs.ts";
import { resumeRuns } from "./resume-runs.ts";

/**
 * Makes a ticket of an escalation whose time has passed unclaimed: it gets the client's next number, the customer is told,
 * and it stays in the Inbox. Of a call to try the agent it makes none: the conversation goes back to the agent. Does nothing
 * when somebody was quicker.
 */
export async function timeOutEscalation(core: Core, clientId: string, escalationId: string): Promise<void> {
  const out = await core.db.transaction(clientId, async (tx) => {
    const found = await tx.escalations.findUnique({ where: { id: escalationId }, select: { conversation_id: true } });
    if (!found) return undefined;
    const conversation = await lockConversation(tx, found.conversation_id);
    const now = core.clock.now();
    const won = await tx.escalations.updateMany({
      where: { id: escalationId, status: "waiting", deadline: { lte: now } },
      data: conversation.is_test ? { status: "returned", closed_at: now } : { status: "timed_out" },
    });
    if (won.count === 0) return undefined;
    const seq = conversation.is_test
      ? await backToAgent(tx, conversation)
      : await makeTicketIn(tx, conversation, escalationId, now);
    const ended = await endWaitingRuns(tx, conversation.id, now);
    await openRunIn(tx, { ...conversation, last_seq: seq }, "escalation_timed_out", now);
    return { conversation_id: conversation.id, seq, ended };
  });
  if (!out) return;
  hintLog(core, clientId, out.conversation_id, out.seq);
  kickOutbox(core);
  await resumeRuns(core, out.ended, { kind: "timed_out", seq: out.seq });
}

async function backToAgent(tx: Transaction, { id, last_seq }: LockedConversation): Promise<number> {
  await tx.conversations.updateMany({ where: { id, status: "escalated" }, data: { status: "active" } });
  return last_seq;
}
