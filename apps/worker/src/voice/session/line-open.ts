import { type Participant, type RemoteParticipant, type Room, RoomEvent } from "@livekit/rtc-node";

/** LiveKit's SIP service says it of somebody on a telephone: `ringing` until they hear us, then `active`. */
const status = "sip.callStatus";
/** What is said into a line that does not open within this time may be lost. */
const opensWithinMs = 5_000;

/**
 * Resolves when whoever called hears what is said: on a telephone it rings until somebody's track has come to them. Others hear at
 * once.
 */
export async function lineIsOpen(room: Room, caller: RemoteParticipant, signal: AbortSignal): Promise<void> {
  const isOpen = (): boolean => caller.attributes[status] === undefined || caller.attributes[status] === "active";
  if (isOpen() || signal.aborted) return;
  await new Promise<void>((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      room.off(RoomEvent.ParticipantAttributesChanged, onChange);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const onChange = (_: unknown, who: Participant): void => {
      if (who.identity === caller.identity && isOpen()) done();
    };
    const timer = setTimeout(done, opensWithinMs);
    room.on(RoomEvent.ParticipantAttributesChanged, onChange);
    signal.addEventListener("abort", done);
  });
}
