import { DisconnectReason, Room, RoomEvent, Track } from "livekit-client";
import type { Line, LineEnd, OpenLine } from "./line.ts";
import { ringTone } from "./ring-tone.ts";

const ends = new Map<DisconnectReason, LineEnd>([
  [DisconnectReason.ROOM_DELETED, "over"],
  [DisconnectReason.PARTICIPANT_REMOVED, "over"],
  [DisconnectReason.DUPLICATE_IDENTITY, "elsewhere"],
]);

/** The line of LiveKit's own client, which takes up again by itself what a network dropped. */
export const openLine: OpenLine = async (ticket, microphone, place, news): Promise<Line> => {
  // A new voice is heard sooner when only the media server needs to offer something: see `joinOptions` of packages/media.
  const room = new Room({ disconnectOnPageLeave: true, singlePeerConnection: false });
  let over = false;
  const ringing = ticket.rings_for === null ? undefined : ringTone();
  const answered = (): void => {
    ringing?.stop();
    news.onAnswered();
  };
  room
    .on(RoomEvent.TrackSubscribed, (track, _publication, { isAgent }) => {
      if (track.kind !== Track.Kind.Audio) return;
      place.appendChild(track.attach());
      // While it rings at a person the agent is there, and silent.
      if (!ringing || !isAgent) answered();
    })
    // The person has given the call to the agent.
    .on(RoomEvent.TrackUnmuted, (_publication, { isLocal, isAgent }) => {
      if (!isLocal && isAgent) answered();
    })
    .on(RoomEvent.TrackUnsubscribed, (track) => {
      for (const element of track.detach()) element.remove();
    })
    .on(RoomEvent.ActiveSpeakersChanged, (speakers) => news.onSpeaking(speakers.some((each) => !each.isLocal)))
    .on(RoomEvent.Reconnecting, () => news.onTrouble(true))
    .on(RoomEvent.Reconnected, () => news.onTrouble(false))
    .on(RoomEvent.Disconnected, (reason) => {
      if (over) return;
      over = true;
      ringing?.stop();
      news.onEnd((reason !== undefined && ends.get(reason)) || "lost");
    });
  try {
    await room.connect(ticket.url, ticket.token);
    await room.startAudio();
    await room.localParticipant.publishTrack(microphone, { source: Track.Source.Microphone });
  } catch (error) {
    over = true;
    ringing?.stop();
    await room.disconnect();
    throw error;
  }
  return {
    // The track is the page's own: muting it here says nothing to the server, and comes back at once.
    mute(muted) {
      microphone.enabled = !muted;
    },
    async close() {
      over = true;
      ringing?.stop();
      await room.disconnect();
    },
  };
};
