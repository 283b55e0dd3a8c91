import type { Actor } from "@switchboard/contracts/actor";
import type { CallPlace } from "@switchboard/contracts/call";
import { audit } from "@switchboard/db/audit";
import { AppError } from "@switchboard/kit/app-error";
import type { RoomEvent } from "@switchboard/media/livekit/room-event";
import { isCallerRoom } from "@switchboard/media/livekit/sip-caller";
import { lockConversation } from "../conversation/lock.ts";
import type { Core } from "../core.ts";
import { endCutOff, endWithoutRoom } from "./cut-off.ts";
import { endCall } from "./end.ts";
import { tellJoined } from "./enter.ts";
import { CUSTOMER_IDENTITY, endLegIn, isCustomer, putLegIn } from "./legs.ts";
import { callRoomOf } from "./line.ts";
import { isRinging, lockCall, readCall, type StoredCall } from "./lock.ts";
import { receiveCall } from "./receive.ts";
import { sendAgent } from "./send-agent.ts";
import { setLine } from "./set-line.ts";
import { callActor } from "./system-actor.ts";

/**
 * What the media server says has happened in a room. It may come twice, late or out of order, so each is only a reason to set
 * right what is not. Whoever calls on a telephone comes to a room that is no call yet; any other such room is nothing to us.
 */
export async function onRoomEvent(core: Core, event: RoomEvent): Promise<void> {
  const found = (await findCall(core, callRoomOf(event.room))) ?? (await callOfCaller(core, event));
  if (!found) return;
  const call = await readCall(core, found.client_id, found.call_id);
  if (call.state === "ended") {
    // Its room could not be ended, or outlived the media server: nobody talks there unseen.
    if (event.kind === "participant_joined" || event.kind === "track_published") await core.media?.endRoom(event.room);
    return;
  }
  // Who was taken out and comes back with an old token goes again; an agent that begins to speak while a person does is muted.
  if (event.kind === "participant_joined" || event.kind === "track_published") await setLine(core, found);
  if (event.room !== call.room) return;
  const identity = event.participant?.identity;
  if (event.kind === "room_finished") await endWithoutRoom(core, call);
  if (!event.participant || identity === undefined) return;
  const asCustomer = isCustomer(event.participant);
  // Whoever is called is in the room while it rings, and goes when they do not pick up: whoever dialled knows why.
  if (asCustomer && isRinging(call)) return;
  if (asCustomer && event.kind === "participant_joined") await customerCame(core, call);
  if (event.kind === "participant_left") {
    await wentOut(core, call, identity, { asCustomer, dropped: event.participant.dropped });
  }
}

/** Whose call a room is. */
async function findCall(core: Core, room: string): Promise<CallPlace | undefined> {
  const [found] = await core.db.lookup<{ client_id: string; call_id: string }>({
    name: "find-call",
    text: "SELECT client_id, call_id FROM find_call($1)",
    values: [room],
  });
  return found;
}

/** Makes a call of what a caller on the telephone has come to. */
async function callOfCaller(core: Core, { kind, room, participant }: RoomEvent): Promise<CallPlace | undefined> {
  if (participant?.kind !== "sip" || kind === "participant_left" || !isCallerRoom(room)) return undefined;
  return receiveCall(core, room);
}

async function customerCame(core: Core, call: StoredCall): Promise<void> {
  await core.db.transaction(call.client_id, async (tx) => {
    if ((await lockCall(tx, call.id)).state === "ended") return;
    const customer = { identity: CUSTOMER_IDENTITY, kind: "customer", name: "Customer" } as const;
    await putLegIn(tx, call, { ...customer, now: core.clock.now() });
  });
}

async function wentOut(
  core: Core,
  call: StoredCall,
  identity: string,
  { asCustomer, dropped }: { asCustomer: boolean; dropped: boolean },
): Promise<void> {
  // A connection that was replaced by another of the same person has left, too.
  const there = await core.media?.participants(call.room);
  if (there?.some((p) => p.identity === identity)) return;
  const { client_id } = call;
  if (asCustomer && dropped) return endCutOff(core, call);
  if (asCustomer) {
    await endCall(core, callActor({ client_id, call_id: call.id }), { call_id: call.id, by: "customer" });
    return;
  }
  const leg = await core.db.transaction(client_id, async (tx) => {
    await lockConversation(tx, call.conversation_id);
    const { state } = await lockCall(tx, call.id);
    const present = await tx.call_legs.findFirst({ where: { call_id: call.id, identity, left_at: null } });
    if (!present || state === "ended") return undefined;
    await endLegIn(tx, call.id, identity, core.clock.now());
    if (present.staff_id === null) return present;
    const actor: Actor = { kind: "staff", id: present.staff_id, name: present.name, roles: [], client_id };
    await tellJoined(tx, actor, call, present.private ? undefined : null);
    await audit(tx, actor, { action: "call.leave", target_kind: "call", target_id: call.id });
    return present;
  });
  if (leg?.kind === "agent") await replaceAgent(core, call, identity);
}

/** The agent of a live call is gone: another is sent for at once. */
export async function replaceAgent(core: Core, call: StoredCall, gone: string): Promise<void> {
  if (call.agent_identity !== gone) return;
  await sendAgent(core, call.client_id, call.id, call.dispatches).catch((err) => {
    if (!(err instanceof AppError)) throw err;
    core.logger.warn({ err, call_id: call.id }, "an agent could not be sent for; the sweep tries again");
  });
}
