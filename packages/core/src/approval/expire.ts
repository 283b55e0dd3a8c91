import { hintLog } from "../conversation/hint.ts";
import { lockConversation } from "../conversation/lock.ts";
import type { Core } from "../core.ts";
import { kickOutbox } from "../outbox/relay.ts";
import { recordStep } from "../task/history.ts";
import { closeIn } from "./close-in.ts";
import { lockApproval } from "./lock.ts";
import { resumeApprovals } from "./resume.ts";

/** Ends an approval that nobody gave in time, and has the agent told. Does nothing when somebody was quicker. */
export async function expireApproval(core: Core, clientId: string, approvalId: string): Promise<void> {
  const expired = await core.db.transaction(clientId, async (tx) => {
    const place = await tx.approvals.findUnique({ where: { id: approvalId }, select: { conversation_id: true } });
    if (!place) return undefined;
    const conversation = await lockConversation(tx, place.conversation_id);
    const row = await lockApproval(tx, approvalId);
    if (row.status !== "waiting" || !row.late) return undefined;
    const now = core.clock.now();
    await tx.approvals.update({ where: { id: approvalId }, data: { status: "expired", decided_at: now } });
    await tx.tasks.update({
      where: { id: approvalId },
      data: { status: "expired", lease_until: null, finished_at: now },
    });
    await recordStep(tx, { client_id: clientId, task_id: approvalId, step: "expired", by: null });
    const body = { tool_name: row.tool_name, edited: false, staff_id: null, staff_name: null } as const;
    const { seq } = await closeIn(tx, conversation, row, { ...body, decision: "expired" }, now);
    return { conversation_id: conversation.id, seq };
  });
  if (!expired) return;
  hintLog(core, clientId, expired.conversation_id, expired.seq);
  kickOutbox(core);
  await resumeApprovals(core, [approvalId], { decision: "expired", seq: expired.seq });
}
