import type { Transaction } from "@switchboard/db/database";
import { notify } from "../notification/notify.ts";
import { settleNotifications } from "../notification/settle.ts";
import type { StoredCall } from "./lock.ts";

/** So long a visitor's call rings at the person who holds their chat. */
const ringsForMs = 30_000;

/** Until when a call that begins now rings at a person. */
export const ringsUntil = (now: Date): Date => new Date(now.getTime() + ringsForMs);

/** Tells the holder of a conversation's floor that its customer calls. */
export async function ringHolderIn(
  tx: Transaction,
  ring: { client_id: string; conversation_id: string; seq: number; holder_id: string; now: Date },
): Promise<void> {
  await notify(tx, {
    client_id: ring.client_id,
    kind: "call",
    to: { staff_ids: [ring.holder_id] },
    target_kind: "conversation",
    target_id: ring.conversation_id,
    target_seq: ring.seq,
    by: null,
    now: ring.now,
  });
}

/** Whoever holds the floor comes to a call that this transaction has locked: one that came in is answered, if it was not. */
export async function answerRingIn(tx: Transaction, call: StoredCall, now: Date): Promise<void> {
  if (call.state !== "ringing" || call.direction !== "inbound") return;
  await tx.calls.update({ where: { id: call.id }, data: { state: "live", answered_at: now } });
  await settleNotifications(tx, { kind: "call", target_id: call.conversation_id, now });
}
