import { type Participant, type RemoteParticipant, type Room, RoomEvent } from "@livekit/rtc-node";
import type { CallLevels } from "@switchboard/contracts/call";
import type { AgentCall } from "@switchboard/core/call/agent-call";
import { WATCHED_FOR_MS } from "@switchboard/core/call/watch";
import type { Core } from "@switchboard/core/core";

const everyMs = 200;
/** How loud somebody is shown of whom the media server says only that they speak. */
const speaks = 0.5;
const steps = 20;

/**
 * Tells the Calls room how loud each side is, while somebody looks there, five times a second at most and only when it has changed: the
 * customer as measured, the agent and staff as the media server says that they speak. The function that comes back ends it.
 */
export function tellLevels(
  core: Pick<Core, "realtime">,
  room: Room,
  call: Pick<AgentCall, "id" | "client_id">,
  customer: { caller: RemoteParticipant; level: () => number },
): () => void {
  let speaking = new Set<string>();
  let told = "";
  let watchedUntil = 0;
  const stop = core.realtime.subscribe({ client_id: call.client_id }, (hint) => {
    if (hint.kind !== "calls_watched") return;
    // Who comes to look is told how it is now, not only what changes.
    told = "";
    watchedUntil = performance.now() + WATCHED_FOR_MS;
  });
  const onSpeakers = (speakers: Participant[]): void => {
    speaking = new Set(speakers.map((each) => each.identity));
  };
  room.on(RoomEvent.ActiveSpeakersChanged, onSpeakers);
  const ofStaff = (): number | null => {
    const staff = [...room.remoteParticipants.keys()].filter((each) => each !== customer.caller.identity);
    if (staff.length === 0) return null;
    return staff.some((each) => speaking.has(each)) ? speaks : 0;
  };
  const timer = setInterval(() => {
    if (performance.now() > watchedUntil) return;
    const agent = speaking.has(room.localParticipant?.identity ?? "") ? speaks : 0;
    const levels: CallLevels = {
      customer: Math.round(Math.min(1, customer.level()) * steps) / steps,
      agent,
      staff: ofStaff(),
    };
    const now = JSON.stringify(levels);
    if (now === told) return;
    told = now;
    core.realtime.publish({ kind: "levels", client_id: call.client_id, call_id: call.id, levels });
  }, everyMs);
  return () => {
    clearInterval(timer);
    stop();
    room.off(RoomEvent.ActiveSpeakersChanged, onSpeakers);
  };
}
