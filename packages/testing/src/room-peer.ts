import {
  AudioFrame,
  AudioSource,
  AudioStream,
  LocalAudioTrack,
  Room,
  RoomEvent,
  type Track,
  TrackKind,
  TrackPublishOptions,
  TrackSource,
} from "@livekit/rtc-node";
import { joinOptions } from "@switchboard/media/livekit/join-options";

/** Somebody in a room of the media server: speaks a tone, and measures how loud each of the others is. */
export type RoomPeer = {
  room: Room;
  identity: string;
  /** Publishes a microphone and speaks a tone of this frequency until the function that comes back is called. */
  speak(hertz: number): Promise<() => Promise<void>>;
  /** How loud a tone of this frequency was in the last 100 ms, of all that is heard: 0 is silence, 1 as loud as it goes. */
  hears(hertz: number): number;
  /** Identities of the others that this one is told of. */
  others(): string[];
  leave(): Promise<void>;
};

const sampleRate = 48_000;
const frameMs = 10;
const perFrame = (sampleRate * frameMs) / 1000;
const keptFrames = 10;

/** Joins a room as the ticket says. */
export async function joinRoom(ticket: { url: string; token: string }): Promise<RoomPeer> {
  const room = new Room();
  const heard = new Map<string, Int16Array[]>();
  const stops = new Set<() => Promise<void>>();
  room.on(RoomEvent.TrackSubscribed, (track: Track) => {
    // A track that is gone again by now has nothing to be heard.
    if (track.kind === TrackKind.KIND_AUDIO) void listen(track, heard).catch(() => undefined);
  });
  room.on(RoomEvent.TrackUnsubscribed, (track: Track) => {
    heard.delete(track.sid ?? "");
  });
  await room.connect(ticket.url, ticket.token, joinOptions);
  return {
    room,
    identity: room.localParticipant?.identity ?? "",
    async speak(hertz) {
      const source = new AudioSource(sampleRate, 1, 200);
      const track = LocalAudioTrack.createAudioTrack("microphone", source);
      const options = new TrackPublishOptions();
      options.source = TrackSource.SOURCE_MICROPHONE;
      const published = await room.localParticipant?.publishTrack(track, options);
      let speaking = true;
      const said = sayTone(source, hertz, () => speaking);
      const stop = async (): Promise<void> => {
        if (!speaking) return;
        speaking = false;
        stops.delete(stop);
        await said;
        // Who may speak no more has no track any more.
        await room.localParticipant?.unpublishTrack(published?.sid ?? "").catch(() => undefined);
        await source.close();
      };
      stops.add(stop);
      return stop;
    },
    hears: (hertz) => Math.max(0, ...[...heard.values()].map((frames) => toneIn(frames, hertz))),
    others: () => [...room.remoteParticipants.keys()].toSorted(),
    async leave() {
      await Promise.all([...stops].map((stop) => stop()));
      await room.disconnect();
    },
  };
}

async function sayTone(source: AudioSource, hertz: number, goesOn: () => boolean): Promise<void> {
  for (let n = 0; goesOn(); n += perFrame) {
    const data = new Int16Array(perFrame);
    for (let i = 0; i < perFrame; i += 1) data[i] = 16_000 * Math.sin((2 * Math.PI * hertz * (n + i)) / sampleRate);
    // The queue is short, so this paces the tone.
    await source.captureFrame(new AudioFrame(data, sampleRate, 1, perFrame)).catch(() => undefined);
  }
}

async function listen(track: Track, heard: Map<string, Int16Array[]>): Promise<void> {
  const frames: Int16Array[] = [];
  heard.set(track.sid ?? "", frames);
  for await (const frame of new AudioStream(track, { sampleRate, numChannels: 1, frameSizeMs: frameMs })) {
    frames.push(frame.data.slice());
    if (frames.length > keptFrames) frames.shift();
  }
}

/** The share of one frequency, by Goertzel's algorithm. */
function toneIn(frames: Int16Array[], hertz: number): number {
  const turn = 2 * Math.cos((2 * Math.PI * hertz) / sampleRate);
  let [before, last, count] = [0, 0, 0];
  for (const frame of frames) {
    for (const sample of frame) {
      [before, last] = [last, sample / 32_768 + turn * last - before];
      count += 1;
    }
  }
  if (count === 0) return 0;
  return (2 * Math.sqrt(Math.max(0, last * last + before * before - turn * last * before))) / count;
}
