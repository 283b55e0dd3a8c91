import type { Transaction } from "@switchboard/db/database";
import { AppError } from "@switchboard/kit/app-error";
import { type LockedConversation, lockConversation } from "../conversation/lock.ts";

export type Turn = {
  conversation: LockedConversation;
  escalation: { id: string; reason: string; queue: string | null };
};

/**
 * Locks a conversation that waits for a person, for whom `seen` (null: nobody) was said to be next. Throws `conflict` when a
 * person has it, when nobody is needed, and when it is somebody else's turn by now; `conversation_resolved`.
 */
export async function lockTurn(tx: Transaction, conversationId: string, seen: string | null): Promise<Turn> {
  const conversation = await lockConversation(tx, conversationId);
  if (conversation.status === "resolved") throw new AppError("conversation_resolved");
  if (conversation.floor_holder === "human") {
    const holder_name = conversation.floor_staff_name;
    throw new AppError("conflict", `${holder_name ?? "A colleague"} has taken this conversation.`, { holder_name });
  }
  const escalation = await tx.escalations.findFirst({
    where: { conversation_id: conversationId, status: { in: ["waiting", "timed_out"] } },
    select: { id: true, reason: true, queue: true },
  });
  if (!escalation) throw new AppError("conflict", "No person is needed here. Ask for one first.");
  const turn = await tx.assignments.findFirst({
    where: { conversation_id: conversationId, ended_at: null },
    select: { staff_id: true, staff_name: true },
  });
  if ((turn?.staff_id ?? null) !== seen) {
    const holder_name = turn?.staff_name ?? null;
    throw new AppError("conflict", `It is ${holder_name ? `${holder_name}'s turn` : "nobody's turn"} by now.`, {
      holder_name,
    });
  }
  return { conversation, escalation };
}
