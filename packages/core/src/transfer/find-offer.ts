import type { Transaction } from "@switchboard/db/database";
import { AppError } from "@switchboard/kit/app-error";
import { type LockedConversation, lockConversation } from "../conversation/lock.ts";
import type { OpenTransfer } from "./end-in.ts";

const over: Record<string, string> = {
  accepted: "has accepted it",
  declined: "has declined it",
  timed_out: "did not answer in time",
  withdrawn: "is no longer offered it",
};

/** An open offer, its conversation locked. Throws `not_found`, and `conflict` that says how it ended. */
export async function lockOffer(
  tx: Transaction,
  transferId: string,
): Promise<{ conversation: LockedConversation; offer: OpenTransfer & { until: Date } }> {
  const found = await tx.transfers.findUnique({ where: { id: transferId }, select: { conversation_id: true } });
  if (!found) throw new AppError("not_found", "There is no such offer.");
  const conversation = await lockConversation(tx, found.conversation_id);
  const offer = await tx.transfers.findUniqueOrThrow({ where: { id: transferId } });
  if (offer.status !== "offered") {
    const holder_name = conversation.floor_staff_name;
    throw new AppError("conflict", `The offer is over: ${offer.to_name} ${over[offer.status]}.`, { holder_name });
  }
  return { conversation, offer };
}
