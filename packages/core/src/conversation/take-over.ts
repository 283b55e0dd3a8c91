import type { Actor } from "@switchboard/contracts/actor";
import type { Floor } from "@switchboard/contracts/floor";
import { audit } from "@switchboard/db/audit";
import type { Transaction } from "@switchboard/db/database";
import { AppError } from "@switchboard/kit/app-error";
import { endOfAssignment } from "../assignment/end-in.ts";
import { type SeatedCall, seatHolderIn } from "../call/seat-holder.ts";
import { setLineSoon } from "../call/set-line.ts";
import type { Core } from "../core.ts";
import { hintAfter } from "../hint-after.ts";
import { presenceOf } from "../presence/note-present.ts";
import { moveClocksIn } from "../sla/move-in.ts";
import { moveOfTicket, moveTicketIn } from "../ticket/move-in.ts";
import { append } from "./append.ts";
import { hintFloor } from "./hint.ts";
import { type LockedConversation, lockConversation } from "./lock.ts";
import { extendStrip } from "./strip.ts";

type Taken = { floor: Floor; seq: number };

/**
 * Gives the floor to this staff member, and with it the open escalation: one compare-and-set. Whatever the agent was doing
 * commits nothing any more, and on a call it is silent. Taking what is already yours changes at most its ticket. Throws `conflict` with
 * `holder_name` when somebody else was first, `conversation_resolved` when it has ended.
 */
export async function takeOver(core: Core, actor: Actor, input: { conversation_id: string }): Promise<Taken> {
  const { call, ...taken } = await takeFloor(core, actor, input);
  await setLineSoon(core, call);
  return taken;
}

/**
 * The same, but for the line of the call that goes on there, which is given. `condition` throws under the conversation's lock what
 * keeps the floor where it is.
 */
export async function takeFloor(
  core: Core,
  actor: Actor,
  input: { conversation_id: string },
  condition: (tx: Transaction) => Promise<void> = async () => {},
): Promise<Taken & { call: SeatedCall | undefined }> {
  const taken = await core.db.transaction(actor.client_id, async (tx) => {
    const conversation = await lockConversation(tx, input.conversation_id);
    await condition(tx);
    const { floor_holder, floor_staff_id, floor_staff_name } = conversation;
    if (conversation.status === "resolved") throw new AppError("conversation_resolved");
    if (floor_holder === "human" && floor_staff_id !== actor.id) {
      throw new AppError("conflict", `${floor_staff_name ?? "A colleague"} has taken this conversation.`, {
        holder_id: floor_staff_id,
        holder_name: floor_staff_name,
      });
    }
    const call = await seatHolderIn(tx, conversation, actor.id, core.clock.now());
    if (floor_holder === "human") {
      // Its ticket may have come to it since.
      await moveTicketIn(tx, actor, conversation.id, "taken", core.clock.now());
      return { seq: conversation.last_seq, epoch: conversation.floor_epoch, call };
    }
    return { seq: await move(core, tx, actor, conversation), epoch: conversation.floor_epoch + 1, call };
  });
  hintFloor(core, actor.client_id, input.conversation_id, taken.seq);
  const { seq, epoch, call } = taken;
  return { floor: { holder: "human", epoch, staff_id: actor.id, staff_name: actor.name }, seq, call };
}

async function move(core: Core, tx: Transaction, actor: Actor, conversation: LockedConversation): Promise<number> {
  const { id, floor_epoch } = conversation;
  const now = core.clock.now();
  await moveClocksIn(tx, conversation, "taken", { held: true, now });
  await moveAtOnce(tx, actor, conversation, now);
  const seq = await append(tx, id, null, [
    {
      kind: "floor_changed",
      body: {
        holder: "human",
        epoch: floor_epoch + 1,
        staff_id: actor.id,
        staff_name: actor.name,
        reason: "take_over",
      },
    },
  ]);
  await audit(tx, actor, { action: "conversation.take_over", target_kind: "conversation", target_id: id });
  return seq;
}

/** One statement, since on a call the agent speaks on until the commit: each costs a way to the database and back. */
async function moveAtOnce(tx: Transaction, actor: Actor, conversation: LockedConversation, now: Date): Promise<void> {
  const { id, client_id } = conversation;
  const strip = JSON.stringify(extendStrip(conversation.strip, "human", conversation.last_seq + 1, now));
  const [settled] = await tx.$queryRaw<{ notified: boolean }[]>`
    WITH floor AS (UPDATE conversations SET floor_holder = 'human', floor_staff_id = ${actor.id}::uuid, floor_staff_name = ${actor.name},
        floor_epoch = floor_epoch + 1, status = 'escalated', active_at = ${now}, strip = ${strip}::jsonb WHERE id = ${id}::uuid),
      run AS (UPDATE runs SET status = 'superseded', lease_until = NULL, finished_at = ${now}
        WHERE conversation_id = ${id}::uuid AND status IN ('queued', 'running')),
      escalation AS (UPDATE escalations SET status = 'claimed', claimed_by = ${actor.id}::uuid, claimed_at = ${now}
        WHERE conversation_id = ${id}::uuid AND status IN ('waiting', 'timed_out')),
      notification AS (UPDATE notifications SET read_at = ${now}
        WHERE target_id = ${id}::uuid AND kind IN ('escalation', 'assigned') AND read_at IS NULL RETURNING id),
      assignment AS (${endOfAssignment(id, "taken", now)}),
      ticket AS (${moveOfTicket(actor, id, "taken", now)}),
      presence_of_taker AS (${presenceOf(actor)})
    SELECT EXISTS (SELECT FROM notification) AS notified`;
  if (settled?.notified) hintAfter(tx, { kind: "notification", client_id, staff_id: null });
}
