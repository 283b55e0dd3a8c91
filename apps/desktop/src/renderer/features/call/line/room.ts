import type { CallTicket } from "@switchboard/contracts/call";
import type { LocalAudioTrack, RemoteTrack, Room } from "livekit-client";
import { chosenDevice } from "./chosen.ts";
import { openMeter } from "./meters.ts";
import { canChooseSpeaker } from "./speaker.ts";

/** What a connection tells of. */
export type RoomNews = {
  onReconnecting: () => void;
  onReconnected: () => void;
  /** The media server ended it: `thrown out` from elsewhere, the room gone, or the network lost. */
  onEnded: (why: "replaced" | "over" | "lost") => void;
  onSilent: (silent: boolean) => void;
  /** An agent's track has fallen silent. */
  onAgentMuted: () => void;
  /** The first in the room has what we publish: the caller, the agent or the recorder. The media server does not say who. */
  onHeard: () => void;
  /** We may speak in the room from now on. */
  onMaySpeak: () => void;
};

/** A connection to a call's room. */
export type OpenRoom = {
  room: Room;
  /** Has all ready for a listener to be heard: a track, which takes 10 ms to make, and the way out, which takes longer. */
  prepare: (track: MediaStreamTrack) => void;
  publish: (track: MediaStreamTrack) => Promise<LocalAudioTrack>;
  unpublish: (track: LocalAudioTrack) => Promise<void>;
  /** Whether somebody in the room has what we publish. */
  isHeard: () => boolean;
  close: () => Promise<void>;
};

/** The sweep tells a media server that was away within some seconds. */
const allowedWithinMs = 10_000;

const rooms = new Set<Room>();

/** Plays what is heard on calls by another speaker; undefined: the system's. */
export async function playOn(speaker: string | undefined): Promise<void> {
  const switching = [...rooms].map((room) => room.switchActiveDevice("audiooutput", speaker ?? ""));
  await Promise.allSettled(switching);
}

/** Joins a call's room by a ticket and plays what is heard there. LiveKit's client is loaded when it is needed first. */
export async function openRoom(ticket: CallTicket, news: RoomNews): Promise<OpenRoom> {
  const livekit = await import("livekit-client");
  const { DisconnectReason, LocalAudioTrack, ParticipantKind, Room, RoomEvent, Track } = livekit;
  const speaker = canChooseSpeaker() ? chosenDevice("speaker") : undefined;
  const room = new Room({
    ...(speaker && { audioOutput: { deviceId: speaker } }),
    adaptiveStream: false,
    dynacast: false,
    // With one connection for both ways every offer names all that could be received: it takes 10 ms more than one's own.
    singlePeerConnection: false,
    stopLocalTrackOnUnpublish: false,
  });
  const closers = new Map<string, () => void>();
  let ours = false;
  room.on(RoomEvent.TrackSubscribed, (track: RemoteTrack, _publication, participant) => {
    if (track.kind !== Track.Kind.Audio) return;
    const element = track.attach();
    element.hidden = true;
    document.body.append(element);
    const close = openMeter(participant.identity, track.mediaStreamTrack);
    closers.set(track.sid ?? participant.identity, () => {
      close();
      for (const each of track.detach()) each.remove();
    });
  });
  room.on(RoomEvent.TrackUnsubscribed, (track: RemoteTrack, _publication, participant) => {
    const key = track.sid ?? participant.identity;
    closers.get(key)?.();
    closers.delete(key);
  });
  room.on(RoomEvent.TrackMuted, (_publication, participant) => {
    if (participant.kind === ParticipantKind.AGENT) news.onAgentMuted();
  });
  let heard = false;
  room.on(RoomEvent.LocalTrackSubscribed, () => {
    heard = true;
    news.onHeard();
  });
  room.on(RoomEvent.ParticipantPermissionsChanged, (_before, participant) => {
    if (participant.isLocal && participant.permissions?.canPublish) news.onMaySpeak();
  });
  room.on(RoomEvent.Reconnecting, () => news.onReconnecting());
  room.on(RoomEvent.Reconnected, () => news.onReconnected());
  room.on(RoomEvent.AudioPlaybackStatusChanged, () => news.onSilent(!room.canPlaybackAudio));
  room.on(RoomEvent.Disconnected, (reason) => {
    for (const close of closers.values()) close();
    closers.clear();
    rooms.delete(room);
    if (ours) return;
    if (reason === DisconnectReason.ROOM_DELETED || reason === DisconnectReason.ROOM_CLOSED) news.onEnded("over");
    else if (reason === DisconnectReason.PARTICIPANT_REMOVED || reason === DisconnectReason.DUPLICATE_IDENTITY)
      news.onEnded("replaced");
    else news.onEnded("lost");
  });
  /** Our server's answer may be here before the media server's news that we may speak. */
  const allowed = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (!room.localParticipant.permissions?.canPublish) return;
        settle();
        resolve();
      };
      const settle = (): void => {
        clearTimeout(timer);
        room.off(RoomEvent.ParticipantPermissionsChanged, look);
      };
      const timer = setTimeout(() => {
        settle();
        reject(new Error("The media server does not let us speak."));
      }, allowedWithinMs);
      room.on(RoomEvent.ParticipantPermissionsChanged, look);
      look();
    });
  await room.connect(ticket.url, ticket.token, { autoSubscribe: true, maxRetries: 2 });
  rooms.add(room);
  let prepared: LocalAudioTrack | undefined;
  return {
    room,
    prepare(media) {
      prepared = new LocalAudioTrack(media, undefined, true);
      // The connection for what we send is made with the first thing sent. This goes to ourselves, and listeners are not let through.
      const { identity } = room.localParticipant;
      const toSelf = { reliable: true, destinationIdentities: [identity] };
      void room.localParticipant.publishData(new Uint8Array(1), toSelf).catch(() => undefined);
    },
    async publish(media) {
      await allowed();
      const track = prepared?.mediaStreamTrack === media ? prepared : new LocalAudioTrack(media, undefined, true);
      prepared = undefined;
      heard = false;
      await room.localParticipant.publishTrack(track, { source: Track.Source.Microphone, dtx: false, red: false });
      return track;
    },
    async unpublish(track) {
      await room.localParticipant.unpublishTrack(track, false).catch(() => undefined);
    },
    isHeard: () => heard,
    async close() {
      ours = true;
      await room.disconnect(false);
    },
  };
}
