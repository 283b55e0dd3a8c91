import type { CallPlace } from "@switchboard/contracts/call";
import type { Transaction } from "@switchboard/db/database";
import { hintCall } from "./hint.ts";

/**
 * The floor of a conversation that this transaction has locked goes to `holderId` (null: to the agent). Where a call goes on in it,
 * who held the floor is on the line no more, and who holds it now is there as its holder. Gives that call: its line is set
 * after the commit.
 */
export async function seatHolderIn(
  tx: Transaction,
  conversation: { id: string; client_id: string },
  holderId: string | null,
  now: Date,
): Promise<CallPlace | undefined> {
  const { client_id } = conversation;
  const call = await tx.calls.findFirst({
    where: { conversation_id: conversation.id, state: { not: "ended" } },
    select: { id: true },
  });
  if (!call) return undefined;
  const here = { call_id: call.id, kind: "staff", left_at: null };
  await tx.call_legs.updateMany({
    where: { ...here, mode: "take_over", ...(holderId && { staff_id: { not: holderId } }) },
    data: { left_at: now },
  });
  if (holderId) {
    await tx.call_legs.updateMany({
      where: { ...here, staff_id: holderId },
      data: { mode: "take_over", private: false },
    });
  }
  hintCall(tx, { client_id, id: call.id });
  return { client_id, call_id: call.id };
}
