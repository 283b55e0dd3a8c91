import { lockConversation } from "../conversation/lock.ts";
import type { Core } from "../core.ts";
import { kickOutbox } from "../outbox/relay.ts";
import { openRunIn } from "../run/open-in.ts";

/** Opens a run that brings a decision to the customer which no answer covers yet. Does nothing while one cannot be opened. */
export async function tellApproval(core: Core, clientId: string, approvalId: string): Promise<void> {
  const opened = await core.db.transaction(clientId, async (tx) => {
    const approval = await tx.approvals.findUnique({ where: { id: approvalId }, select: { conversation_id: true } });
    if (!approval) return undefined;
    const conversation = await lockConversation(tx, approval.conversation_id);
    if (conversation.floor_holder !== "ai" || conversation.status === "resolved") return undefined;
    const run = await openRunIn(tx, conversation, "approval_decided", core.clock.now());
    if (run) await tx.approvals.update({ where: { id: approvalId }, data: { tellings: { increment: 1 } } });
    return run;
  });
  if (opened) kickOutbox(core);
}
