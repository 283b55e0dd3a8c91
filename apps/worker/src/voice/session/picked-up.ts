import { type Participant, type RemoteParticipant, type Room, RoomEvent } from "@livekit/rtc-node";

/** How far LiveKit's SIP service says that a telephone is. */
const status = "sip.callStatus";

/** Resolves when whoever is called has picked up: true; false when they or this agent left before that. */
export async function pickedUp(room: Room, callee: RemoteParticipant, signal: AbortSignal): Promise<boolean> {
  const is = (): boolean => callee.attributes[status] === "active";
  if (is()) return true;
  return new Promise<boolean>((resolve) => {
    const onChange = (_: unknown, who: Participant): void => {
      if (who.identity === callee.identity && is()) done(true);
    };
    const onLeft = (who: RemoteParticipant): void => {
      if (who.identity === callee.identity) done(false);
    };
    const onGone = (): void => done(false);
    const done = (up: boolean): void => {
      room.off(RoomEvent.ParticipantAttributesChanged, onChange);
      room.off(RoomEvent.ParticipantDisconnected, onLeft);
      room.off(RoomEvent.Disconnected, onGone);
      signal.removeEventListener("abort", onGone);
      resolve(up);
    };
    room.on(RoomEvent.ParticipantAttributesChanged, onChange);
    room.on(RoomEvent.ParticipantDisconnected, onLeft);
    room.on(RoomEvent.Disconnected, onGone);
    signal.addEventListener("abort", onGone);
    if (signal.aborted) done(false);
  });
}
