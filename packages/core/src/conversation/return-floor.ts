import type { Actor } from "@switchboard/contracts/actor";
import type { Floor } from "@switchboard/contracts/floor";
import { audit } from "@switchboard/db/audit";
import type { Transaction } from "@switchboard/db/database";
import { seatHolderIn } from "../call/seat-holder.ts";
import { setLineSoon } from "../call/set-line.ts";
import type { Core } from "../core.ts";
import { endWaitingRuns } from "../escalation/end-waiting-runs.ts";
import { resumeRuns } from "../escalation/resume-runs.ts";
import { kickOutbox } from "../outbox/relay.ts";
import { openRunIn } from "../run/open-in.ts";
import { moveClocksIn } from "../sla/move-in.ts";
import { withdrawTransferIn } from "../transfer/withdraw-in.ts";
import { append } from "./append.ts";
import { customerWaits } from "./customer-waits.ts";
import { hintFloor } from "./hint.ts";
import { type LockedConversation, lockConversation } from "./lock.ts";
import { requireOwnFloor } from "./own-floor.ts";
import { extendStrip } from "./strip.ts";

type Return = { conversation_id: string; note?: string | undefined };

/**
 * Gives the floor back to the agent, with a note for it. The escalation is returned; if the customer still waits for an
 * answer, a run opens, with the human stretch in its context. Throws `floor_held` unless the floor is the actor's.
 */
export async function returnFloor(core: Core, actor: Actor, input: Return): Promise<{ floor: Floor; seq: number }> {
  const returned = await core.db.transaction(actor.client_id, async (tx) => {
    const conversation = await lockConversation(tx, input.conversation_id);
    requireOwnFloor(conversation, actor);
    const epoch = conversation.floor_epoch + 1;
    const seq = await move(core, tx, actor, conversation, input.note);
    const call = await seatHolderIn(tx, conversation, null, core.clock.now());
    const waits = await customerWaits(tx, conversation.id);
    if (waits) await openRunIn(tx, { ...conversation, last_seq: seq }, "floor_returned", core.clock.now());
    const ended = await endWaitingRuns(tx, conversation.id, core.clock.now());
    return { seq, epoch, ended, call };
  });
  hintFloor(core, actor.client_id, input.conversation_id, returned.seq);
  kickOutbox(core);
  await setLineSoon(core, returned.call);
  await resumeRuns(core, returned.ended, { kind: "returned", seq: returned.seq });
  return { floor: { holder: "ai", epoch: returned.epoch, staff_id: null, staff_name: null }, seq: returned.seq };
}

async function move(
  core: Core,
  tx: Transaction,
  actor: Actor,
  conversation: LockedConversation,
  note: string | undefined,
): Promise<number> {
  const { id, floor_epoch } = conversation;
  const now = core.clock.now();
  await moveClocksIn(tx, conversation, "returned", { held: false, now });
  await withdrawTransferIn(tx, id, now);
  await tx.conversations.update({
    where: { id },
    data: {
      floor_holder: "ai",
      floor_staff_id: null,
      floor_staff_name: null,
      floor_epoch: floor_epoch + 1,
      status: "active",
      active_at: now,
      strip: extendStrip(conversation.strip, "ai", conversation.last_seq + 1, now),
    },
  });
  await tx.escalations.updateMany({
    where: { conversation_id: id, status: "claimed" },
    data: { status: "returned", closed_at: now },
  });
  const body = {
    holder: "ai",
    epoch: floor_epoch + 1,
    staff_id: actor.id,
    staff_name: actor.name,
    reason: "return",
  } as const;
  const seq = await append(tx, id, null, [{ kind: "floor_changed", body: note ? { ...body, note } : body }]);
  await audit(tx, actor, { action: "conversation.return_floor", target_kind: "conversation", target_id: id });
  return seq;
}
