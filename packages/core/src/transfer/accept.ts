import type { Actor } from "@switchboard/contracts/actor";
import type { Floor } from "@switchboard/contracts/floor";
import { audit } from "@switchboard/db/audit";
import type { Transaction } from "@switchboard/db/database";
import { AppError } from "@switchboard/kit/app-error";
import { seatHolderIn } from "../call/seat-holder.ts";
import { setLineSoon } from "../call/set-line.ts";
import { append } from "../conversation/append.ts";
import { hintFloor } from "../conversation/hint.ts";
import type { LockedConversation } from "../conversation/lock.ts";
import { extendStrip } from "../conversation/strip.ts";
import type { Core } from "../core.ts";
import { settleNotifications } from "../notification/settle.ts";
import { notePresent } from "../presence/note-present.ts";
import { endTransferIn, type OpenTransfer } from "./end-in.ts";
import { lockOffer } from "./find-offer.ts";

/**
 * Accepts an offered floor: it goes from the colleague to the actor in one compare-and-set, and its epoch rises; nobody else
 * holds it in between. Throws `conflict` when the offer is over or has run out, `not_found` when it is not the actor's.
 */
export async function acceptTransfer(
  core: Core,
  actor: Actor,
  input: { transfer_id: string },
): Promise<{ conversation_id: string; floor: Floor; seq: number }> {
  const moved = await core.db.transaction(actor.client_id, async (tx) => {
    const { conversation, offer } = await lockOffer(tx, input.transfer_id);
    if (offer.to_id !== actor.id) throw new AppError("not_found", "This is not offered to you.");
    const now = core.clock.now();
    if (offer.until <= now) throw new AppError("conflict", "The offer has run out.");
    const stays = conversation.floor_staff_id === offer.from_id && conversation.floor_epoch === offer.epoch;
    if (!stays) {
      const holder_name = conversation.floor_staff_name;
      throw new AppError("conflict", `The floor is ${holder_name ?? "the agent"}'s by now.`, { holder_name });
    }
    const call = await seatHolderIn(tx, conversation, actor.id, now);
    return { ...(await move(tx, actor, conversation, offer, now)), conversation_id: conversation.id, call };
  });
  hintFloor(core, actor.client_id, moved.conversation_id, moved.seq);
  await setLineSoon(core, moved.call);
  const { conversation_id, seq, epoch } = moved;
  return { conversation_id, seq, floor: { holder: "human", epoch, staff_id: actor.id, staff_name: actor.name } };
}

async function move(
  tx: Transaction,
  actor: Actor,
  conversation: LockedConversation,
  offer: OpenTransfer,
  now: Date,
): Promise<{ seq: number; epoch: number }> {
  const { id } = conversation;
  const epoch = conversation.floor_epoch + 1;
  await endTransferIn(tx, offer, "accepted", now);
  await tx.conversations.update({
    where: { id },
    data: {
      floor_staff_id: actor.id,
      floor_staff_name: actor.name,
      floor_epoch: epoch,
      active_at: now,
      strip: extendStrip(conversation.strip, "human", conversation.last_seq + 1, now),
    },
  });
  await tx.escalations.updateMany({
    where: { conversation_id: id, status: "claimed" },
    data: { claimed_by: actor.id },
  });
  await notePresent(tx, actor);
  await settleNotifications(tx, { kind: "assigned", target_id: id, now });
  await audit(tx, actor, {
    action: "conversation.accept_transfer",
    target_kind: "conversation",
    target_id: id,
    details: { from_id: offer.from_id },
  });
  const body = {
    holder: "human",
    epoch,
    staff_id: actor.id,
    staff_name: actor.name,
    reason: "transfer",
    ...(offer.note && { note: offer.note }),
  } as const;
  return { seq: await append(tx, id, null, [{ kind: "floor_changed", body }]), epoch };
}
