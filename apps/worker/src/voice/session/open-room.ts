import { once } from "node:events";
import { type RemoteParticipant, Room, RoomEvent } from "@livekit/rtc-node";
import { joinOptions } from "@switchboard/media/livekit/join-options";
import type { Job } from "../livekit/job.ts";

const callerWithinMs = 30_000;

/** Joins the job's room. Throws when it cannot. */
export async function openRoom(job: Job): Promise<Room> {
  const room = new Room();
  await room.connect(job.url, job.token, joinOptions);
  return room;
}

/** The customer of a room, who may be there already or come soon. Undefined when nobody comes in time. */
export async function callerOf(
  room: Room,
  isCaller: (participant: RemoteParticipant) => boolean,
  signal: AbortSignal,
): Promise<RemoteParticipant | undefined> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(callerWithinMs)]);
  try {
    for (;;) {
      // Two may come at once: whoever is there is looked at each time.
      const there = [...room.remoteParticipants.values()].find(isCaller);
      if (there) return there;
      await once(room, RoomEvent.ParticipantConnected, { signal: limit });
    }
  } catch {
    return undefined;
  }
}
