import { setTimeout as sleep } from "node:timers/promises";
import {
  AudioFrame,
  AudioSource,
  AudioStream,
  LocalAudioTrack,
  type RemoteTrack,
  Room,
  RoomEvent,
  TrackKind,
  TrackPublishOptions,
  TrackSource,
} from "@livekit/rtc-node";
import { joinOptions } from "@switchboard/media/livekit/join-options";
import { AccessToken, RoomServiceClient } from "livekit-server-sdk";
import type { LivekitServer } from "../livekit.ts";
import { LINE_RATE, PACKET_MS, PACKET_SAMPLES, type Rtp } from "./rtp.ts";

/** Who somebody on a telephone is in a room. */
export type LegIdentity = {
  room: string;
  identity: string;
  name: string;
  metadata: string;
  attributes: Record<string, string>;
};

/** Somebody on a telephone, in a room of the media server. */
export type Leg = {
  sid: string;
  /** Resolves when the first track of somebody else is heard. */
  heard: Promise<void>;
  /** Tells the room how far the call is: `sip.callStatus`. */
  status(status: "ringing" | "active" | "automation" | "hangup"): Promise<void>;
  /** Resolves when it is in the room no more, whoever ended that. */
  closed: Promise<void>;
  leave(): Promise<void>;
};

/** Packets in each direction: more than this process would stand still for. */
const mostWaiting = 25;
const roomPollMs = 100;
/** A room opens within this time, or was gone again before it was seen. */
const opensWithinMs = 3_000;

/** Joins a room as LiveKit's SIP service does, and passes sound and keys between it and the line. */
export async function joinAsPhone(livekit: LivekitServer, who: LegIdentity, rtp: Rtp): Promise<Leg> {
  const { promise: heard, resolve: onHeard } = Promise.withResolvers<void>();
  const { promise: closed, resolve: onClosed } = Promise.withResolvers<void>();
  const room = new Room();
  room.on(RoomEvent.Disconnected, () => onClosed());
  const lines = new Set<Int16Array[]>();
  const track = async (theirs: RemoteTrack): Promise<void> => {
    const waiting: Int16Array[] = [];
    lines.add(waiting);
    onHeard();
    const format = { sampleRate: LINE_RATE, numChannels: 1, frameSizeMs: PACKET_MS };
    for await (const { data } of new AudioStream(theirs, format)) {
      waiting.push(data.slice());
      if (waiting.length > mostWaiting) waiting.shift();
    }
    lines.delete(waiting);
  };
  room.on(RoomEvent.TrackSubscribed, (theirs) => {
    // A track that is gone again by now has nothing to be heard.
    if (theirs.kind === TrackKind.KIND_AUDIO) void track(theirs).catch(() => undefined);
  });
  room.on(RoomEvent.DtmfReceived, (_code, digit) => void rtp.press(digit));
  const source = new AudioSource(LINE_RATE, 1, mostWaiting * PACKET_MS);
  const enter = async () => {
    await room.connect(livekit.url, await tokenOf(livekit, who), joinOptions);
    const me = room.localParticipant;
    if (!me) throw new Error("The media server let nobody in.");
    const options = new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE });
    await me.publishTrack(LocalAudioTrack.createAudioTrack("sip", source), options);
    return me;
  };
  const own = await whileThere(livekit, who.room, enter()).catch((error: unknown) => {
    void room.disconnect().catch(() => undefined);
    throw error;
  });
  let [writing, waitingIn] = [Promise.resolve(), 0];
  rtp.onSound = (samples) => {
    if (waitingIn > mostWaiting) return;
    waitingIn += 1;
    writing = writing
      .then(() => source.captureFrame(new AudioFrame(samples, LINE_RATE, 1, samples.length)))
      .catch(() => undefined)
      .finally(() => {
        waitingIn -= 1;
      });
  };
  let keys = Promise.resolve();
  rtp.onKey = (key) => {
    keys = keys.then(() => own.publishDtmf("0123456789*#ABCD".indexOf(key), key)).catch(() => undefined);
  };
  const stop = sendEvenly(rtp, lines);
  let told = Promise.resolve();

  return {
    sid: own.sid ?? "",
    heard,
    // One after the other: of two at once the client library may send the newer one first.
    status(status) {
      const telling = told.then(() => own.setAttributes({ "sip.callStatus": status }));
      told = telling.catch(() => undefined);
      return telling;
    },
    closed,
    async leave() {
      stop();
      rtp.onSound = () => undefined;
      rtp.onKey = () => undefined;
      await room.disconnect();
      await source.close();
    },
  };
}

/**
 * Waits for work in a room. Throws once the room is gone, or was between two looks: the client library notices that after ten seconds.
 */
async function whileThere<T>(livekit: LivekitServer, room: string, work: Promise<T>): Promise<T> {
  const rooms = new RoomServiceClient(livekit.url, livekit.key, livekit.secret);
  const done = new AbortController();
  const gone = async (): Promise<never> => {
    for (let [seen, missing] = [false, 0]; !done.signal.aborted; await sleep(roomPollMs)) {
      const there = (await rooms.listRooms([room])).length > 0;
      missing = there ? 0 : missing + roomPollMs;
      if (!there && (seen || missing > opensWithinMs)) break;
      seen ||= there;
    }
    throw new Error("The room is gone.");
  };
  work.catch(() => undefined);
  const ends = gone();
  ends.catch(() => undefined);
  return Promise.race([work, ends]).finally(() => done.abort());
}

/** Sends what all others say, as one, every 20 ms; after a pause of this process what is due at once. */
function sendEvenly(rtp: Rtp, lines: Set<Int16Array[]>): () => void {
  const began = performance.now();
  let sent = 0;
  const timer = setInterval(() => {
    for (const due = (performance.now() - began) / PACKET_MS; sent < due; sent += 1) {
      const together = new Int16Array(PACKET_SAMPLES);
      for (const waiting of lines) {
        const samples = waiting.shift() ?? [];
        for (let i = 0; i < samples.length; i += 1) {
          together[i] = Math.max(-32_768, Math.min(32_767, (together[i] ?? 0) + (samples[i] ?? 0)));
        }
      }
      rtp.send(together);
    }
  }, PACKET_MS);
  return () => clearInterval(timer);
}

/** The token that LiveKit's SIP service makes itself: it has no right to create rooms. */
async function tokenOf(livekit: LivekitServer, who: LegIdentity): Promise<string> {
  const { room, identity, name, metadata, attributes } = who;
  const token = new AccessToken(livekit.key, livekit.secret, { identity, name, metadata, attributes, ttl: "24h" });
  token.kind = "sip";
  token.addGrant({
    roomJoin: true,
    room,
    canPublish: true,
    canSubscribe: true,
    canPublishData: true,
    canUpdateOwnMetadata: true,
  });
  return token.toJwt();
}
