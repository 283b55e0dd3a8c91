import type { Actor } from "@switchboard/contracts/actor";
import type { TransferOffer } from "@switchboard/contracts/assignment";
import { audit } from "@switchboard/db/audit";
import type { Transaction } from "@switchboard/db/database";
import { storable } from "@switchboard/db/json-text";
import { AppError } from "@switchboard/kit/app-error";
import { append } from "../conversation/append.ts";
import { hintLog } from "../conversation/hint.ts";
import { lockConversation } from "../conversation/lock.ts";
import { requireOwnFloor } from "../conversation/own-floor.ts";
import type { Core } from "../core.ts";
import { notify } from "../notification/notify.ts";
import { findColleague } from "../presence/find-colleague.ts";
import { readRouting } from "../routing/policy.ts";
import { requireThere } from "./require-there.ts";

type Input = { conversation_id: string; staff_id: string; note: string };

/**
 * Offers the actor's floor to a colleague who is there. The floor stays where it is until they accept. Throws `floor_held`
 * unless it is the actor's, `conflict` with `holder_name` when it is offered to somebody already or the colleague is not there.
 */
export async function offerTransfer(core: Core, actor: Actor, input: Input): Promise<{ transfer: TransferOffer }> {
  const note = storable(input.note);
  const made = await core.db.transaction(actor.client_id, async (tx) => {
    const conversation = await lockConversation(tx, input.conversation_id);
    requireOwnFloor(conversation, actor);
    if (input.staff_id === actor.id) throw new AppError("conflict", "You have this conversation already.");
    await refuseOffered(tx, conversation.id);
    const to = await findColleague(tx, actor, input.staff_id);
    await requireThere(tx, actor.client_id, to);
    const { transfer_timeout_s } = await readRouting(tx, actor.client_id);
    const now = core.clock.now();
    const offer = await tx.transfers.create({
      data: {
        client_id: actor.client_id,
        conversation_id: conversation.id,
        from_id: actor.id,
        from_name: actor.name,
        to_id: to.id,
        to_name: to.name,
        note,
        epoch: conversation.floor_epoch,
        offered_at: now,
        until: new Date(now.getTime() + transfer_timeout_s * 1000),
      },
    });
    await notify(tx, {
      client_id: actor.client_id,
      kind: "assigned",
      to: { staff_ids: [to.id] },
      target_kind: "conversation",
      target_id: conversation.id,
      by: actor,
      detail: note || `${actor.name} offers you a conversation`,
      now,
    });
    await audit(tx, actor, {
      action: "conversation.offer_transfer",
      target_kind: "conversation",
      target_id: conversation.id,
      details: { staff_id: to.id },
    });
    const names = { from_name: actor.name, to_name: to.name };
    const body = { transfer_id: offer.id, ...names, state: "offered" as const, ...(note && { note }) };
    const seq = await append(tx, conversation.id, null, [{ kind: "transfer_changed", body }]);
    return { offer, seq };
  });
  hintLog(core, actor.client_id, input.conversation_id, made.seq);
  const { id, from_id, from_name, to_id, to_name, offered_at, until } = made.offer;
  const when = { offered_at: offered_at.toISOString(), until: until.toISOString() };
  return { transfer: { id, from_id, from_name, to_id, to_name, note, ...when } };
}

async function refuseOffered(tx: Transaction, conversation_id: string): Promise<void> {
  const open = await tx.transfers.findFirst({ where: { conversation_id, status: "offered" } });
  if (!open) return;
  const { to_id: holder_id, to_name: holder_name } = open;
  throw new AppError("conflict", `It is offered to ${holder_name} already.`, { holder_id, holder_name });
}
