import type { Actor } from "@switchboard/contracts/actor";
import type { CallMode, CallTicket } from "@switchboard/contracts/call";
import { audit } from "@switchboard/db/audit";
import type { Transaction } from "@switchboard/db/database";
import { AppError, isAppError } from "@switchboard/kit/app-error";
import { abilitiesOf } from "@switchboard/media/livekit/abilities";
import { append } from "../conversation/append.ts";
import { type LockedConversation, lockConversation } from "../conversation/lock.ts";
import type { Core } from "../core.ts";
import { hintAfter } from "../hint-after.ts";
import { hintCall } from "./hint.ts";
import { newStaffIdentity, putLegIn, type StaffLeg } from "./legs.ts";
import { callHasEnded, lockCall, type StoredCall } from "./lock.ts";
import { mediaOf } from "./media-of.ts";
import { answerRingIn } from "./ring-holder.ts";

/**
 * Writes that a staff member is on the call, and no other way. How they are there the floor decides first: who holds it is there as
 * its holder, and nobody else is. Gives the leg as it is. Throws `conflict` once the call has ended, and with `holder_name` for
 * who would speak for the agent on a floor that is not theirs.
 */
export async function enter(core: Core, actor: Actor, call: StoredCall, asked: StaffLeg): Promise<StaffLeg> {
  return core.db.transaction(actor.client_id, async (tx) => {
    const conversation = await lockConversation(tx, call.conversation_id);
    const locked = await lockCall(tx, call.id);
    if (locked.state === "ended") throw callHasEnded(locked);
    const mode = modeOn(conversation, actor, asked.mode);
    const leg = { ...asked, mode, private: asked.private && mode === "listen" };
    const now = core.clock.now();
    await tx.call_legs.updateMany({
      where: { call_id: call.id, staff_id: actor.id, left_at: null, identity: { not: leg.identity } },
      data: { left_at: now },
    });
    await putLegIn(tx, call, { ...leg, kind: "staff", staff_id: actor.id, name: actor.name, now });
    if (mode === "take_over") await answerRingIn(tx, locked, now);
    await tellJoined(tx, actor, call, leg.private ? undefined : leg.mode);
    await audit(tx, actor, {
      action: "call.join",
      target_kind: "call",
      target_id: call.id,
      details: { mode: leg.mode, private: leg.private },
    });
    return leg;
  });
}

function modeOn(conversation: LockedConversation, actor: Actor, asked: CallMode): CallMode {
  const { floor_holder, floor_staff_id, floor_staff_name } = conversation;
  if (floor_holder === "human" && floor_staff_id === actor.id) return "take_over";
  if (asked !== "take_over") return asked;
  const holder_name = floor_holder === "human" ? floor_staff_name : null;
  throw new AppError("conflict", `${holder_name ?? "The agent"} has the floor by now.`, { holder_name });
}

/** Cutting a connection takes some 10 ms; a media server in trouble is not waited for. */
const cutWithinMs = 1_000;

/**
 * Lets a staff member in by a new connection: what their browser joins with is good for two minutes and this mode alone. The
 * connection they had is cut first, so that the others' browsers are told of a leaving: of who turns hidden they are told nothing.
 */
export async function enterAnew(
  core: Core,
  actor: Actor,
  call: StoredCall,
  next: { mode: CallMode; private: boolean; before: StaffLeg | undefined },
): Promise<CallTicket> {
  const media = mediaOf(core);
  const identity = newStaffIdentity();
  const { mode } = await enter(core, actor, call, { identity, mode: next.mode, private: next.private });
  if (next.before) {
    const cut = media
      .remove(call.room, next.before.identity)
      .catch((err) => core.logger.warn({ err, call_id: call.id }, "an old connection stays; the sweep cuts it"));
    await core.background.addAndWait(cut, cutWithinMs);
  }
  const token = await media.token({ room: call.room, identity, name: actor.name, abilities: abilitiesOf(mode) });
  return { call_id: call.id, url: media.url, token, identity };
}

/** The same after a floor has moved. Who hung up or moved it again since then came later: there is nothing to join (null). */
export async function enterIfOpen(...entering: Parameters<typeof enterAnew>): Promise<CallTicket | null> {
  try {
    return await enterAnew(...entering);
  } catch (error) {
    if (isAppError(error, "conflict")) return null;
    throw error;
  }
}

/** Says in the log how somebody is on the call (null: no more); nothing of who is there in private (undefined). */
export async function tellJoined(
  tx: Transaction,
  actor: Actor,
  call: StoredCall,
  mode: CallMode | null | undefined,
): Promise<void> {
  hintCall(tx, call);
  if (mode === undefined) return;
  const seq = await append(tx, call.conversation_id, null, [
    { kind: "call_joined", body: { call_id: call.id, staff_id: actor.id, staff_name: actor.name, mode } },
  ]);
  hintAfter(tx, { kind: "conversation", client_id: call.client_id, conversation_id: call.conversation_id, seq });
}
