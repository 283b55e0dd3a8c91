import type { TransferOutcome } from "@switchboard/contracts/assignment";
import type { Transaction } from "@switchboard/db/database";
import { append } from "../conversation/append.ts";

export type OpenTransfer = {
  id: string;
  conversation_id: string;
  from_id: string;
  from_name: string;
  to_id: string;
  to_name: string;
  note: string;
  epoch: number;
};

/** Ends an offer: one compare-and-set, with its entry in the log. Gives the entry's seq, or undefined when it was over already. */
export async function endTransferIn(
  tx: Transaction,
  offer: OpenTransfer,
  state: TransferOutcome,
  now: Date,
  reason?: string,
): Promise<number | undefined> {
  const { count } = await tx.transfers.updateMany({
    where: { id: offer.id, status: "offered" },
    data: { status: state, ended_at: now, ...(reason && { reason }) },
  });
  if (count === 0) return undefined;
  const { id: transfer_id, from_name, to_name } = offer;
  const body = { transfer_id, from_name, to_name, state, ...(reason && { note: reason }) };
  return append(tx, offer.conversation_id, null, [{ kind: "transfer_changed", body }]);
}
