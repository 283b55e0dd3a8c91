import type { Actor } from "@switchboard/contracts/actor";
import type { TransferOutcome } from "@switchboard/contracts/assignment";
import { audit } from "@switchboard/db/audit";
import type { Transaction } from "@switchboard/db/database";
import { storable } from "@switchboard/db/json-text";
import { AppError } from "@switchboard/kit/app-error";
import { hintLog } from "../conversation/hint.ts";
import type { Core } from "../core.ts";
import { notify } from "../notification/notify.ts";
import { settleNotifications } from "../notification/settle.ts";
import { endTransferIn, type OpenTransfer } from "./end-in.ts";
import { lockOffer } from "./find-offer.ts";

type Refusal = { transfer_id: string; reason?: string | undefined };

/** The colleague does not want the floor; who offered it is told why, and keeps it. Throws `conflict`, `not_found`. */
export const declineTransfer = (core: Core, actor: Actor, input: Refusal): Promise<{ seq: number }> =>
  endByPerson(core, actor, input, "declined");

/** Who offered the floor takes the offer back. Throws `conflict`, `not_found`. */
export const withdrawTransfer = (core: Core, actor: Actor, input: { transfer_id: string }): Promise<{ seq: number }> =>
  endByPerson(core, actor, input, "withdrawn");

async function endByPerson(
  core: Core,
  actor: Actor,
  input: Refusal,
  state: "declined" | "withdrawn",
): Promise<{ seq: number }> {
  const reason = input.reason && storable(input.reason);
  const ended = await core.db.transaction(actor.client_id, async (tx) => {
    const { conversation, offer } = await lockOffer(tx, input.transfer_id);
    if ((state === "declined" ? offer.to_id : offer.from_id) !== actor.id) {
      throw new AppError("not_found", "This offer is not yours.");
    }
    const now = core.clock.now();
    const seq = (await endTransferIn(tx, offer, state, now, reason)) ?? conversation.last_seq;
    await tell(tx, actor.client_id, offer, state, now, reason);
    const action = state === "declined" ? "conversation.decline_transfer" : "conversation.withdraw_transfer";
    await audit(tx, actor, { action, target_kind: "conversation", target_id: conversation.id });
    return { id: conversation.id, seq };
  });
  hintLog(core, actor.client_id, ended.id, ended.seq);
  return { seq: ended.seq };
}

/** Ends an offer whose time has passed. Does nothing when it was answered. */
export async function timeOutTransfer(core: Core, clientId: string, transferId: string): Promise<void> {
  const ended = await core.db.transaction(clientId, async (tx) => {
    const { conversation, offer } = await lockOffer(tx, transferId);
    const now = core.clock.now();
    if (offer.until > now) return undefined;
    const seq = await endTransferIn(tx, offer, "timed_out", now);
    await tell(tx, clientId, offer, "timed_out", now);
    return { id: conversation.id, seq: seq ?? conversation.last_seq };
  });
  if (ended) hintLog(core, clientId, ended.id, ended.seq);
}

const words: Record<Exclude<TransferOutcome, "accepted" | "withdrawn">, string> = {
  declined: "declined your conversation",
  timed_out: "did not answer in time; you still have the conversation",
};

/** The colleague's notification is settled; who offered is told unless it was they who took it back. */
async function tell(
  tx: Transaction,
  client_id: string,
  offer: OpenTransfer,
  state: Exclude<TransferOutcome, "accepted">,
  now: Date,
  reason?: string,
): Promise<void> {
  await settleNotifications(tx, { kind: "assigned", target_id: offer.conversation_id, now });
  if (state === "withdrawn") return;
  await notify(tx, {
    client_id,
    kind: "assigned",
    to: { staff_ids: [offer.from_id] },
    target_kind: "conversation",
    target_id: offer.conversation_id,
    by: { id: offer.to_id, name: offer.to_name },
    detail: reason ? `${words[state]}: ${reason}` : words[state],
    now,
  });
}
