import type { Actor } from "@switchboard/contracts/actor";
import type { CallMode, CallTicket } from "@switchboard/contracts/call";
import { audit } from "@switchboard/db/audit";
import type { Transaction } from "@switchboard/db/database";
import { AppError } from "@switchboard/kit/app-error";
import { abilitiesOf } from "@switchboard/media/livekit/abilities";
import { append } from "../conversation/append.ts";
import { lockConversation } from "../conversation/lock.ts";
import type { Core } from "../core.ts";
import { hintAfter } from "../hint-after.ts";
import { hintCall } from "./hint.ts";
import { newStaffIdentity, putLegIn, type StaffLeg } from "./legs.ts";
import { lockCall, type StoredCall } from "./lock.ts";
import { mediaOf } from "./media-of.ts";

/** Writes that a staff member is on the call like this, and no other way. Throws `conflict` once the call has ended. */
export async function enter(core: Core, actor: Actor, call: StoredCall, leg: StaffLeg): Promise<void> {
  await core.db.transaction(actor.client_id, async (tx) => {
    await lockConversation(tx, call.conversation_id);
    if ((await lockCall(tx, call.id)).state === "ended") throw new AppError("conflict", "This call has ended.");
    const now = core.clock.now();
    await tx.call_legs.updateMany({
      where: { call_id: call.id, staff_id: actor.id, left_at: null, identity: { not: leg.identity } },
      data: { left_at: now },
    });
    await putLegIn(tx, call, { ...leg, kind: "staff", staff_id: actor.id, name: actor.name, now });
    await tellJoined(tx, actor, call, leg.private ? undefined : leg.mode);
    await audit(tx, actor, {
      action: "call.join",
      target_kind: "call",
      target_id: call.id,
      details: { mode: leg.mode, private: leg.private },
    });
  });
}

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
  const { mode, before } = next;
  const identity = newStaffIdentity();
  await enter(core, actor, call, { identity, mode, private: next.private });
  if (before) await media.remove(call.room, before.identity);
  const token = await media.token({ room: call.room, identity, name: actor.name, abilities: abilitiesOf(mode) });
  return { call_id: call.id, url: media.url, token, identity };
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
