import type { Transaction } from "@switchboard/db/database";
import { settleNotifications } from "../notification/settle.ts";
import { endTransferIn } from "./end-in.ts";

/** An offer is over when the floor moves otherwise. The conversation is locked by this transaction. */
export async function withdrawTransferIn(tx: Transaction, conversationId: string, now: Date): Promise<void> {
  const open = await tx.transfers.findFirst({ where: { conversation_id: conversationId, status: "offered" } });
  if (!open) return;
  await endTransferIn(tx, open, "withdrawn", now);
  await settleNotifications(tx, { kind: "assigned", target_id: conversationId, now });
}
