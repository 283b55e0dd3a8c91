import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import {
  AudioFrame,
  AudioSource,
  AudioStream,
  LocalAudioTrack,
  type RemoteTrack,
  Room,
  RoomEvent,
  TrackPublishOptions,
  TrackSource,
} from "@livekit/rtc-node";
import { joinOptions } from "@switchboard/media/livekit/join-options";

const rate = 16_000;
const frameMs = 10;
const frameSize = (rate * frameMs) / 1000;
const loud = 300;
/** A gap shorter than this is a pause within speech. */
const gapMs = 200;

/** A stretch of sound that a caller has received, in ms on the clock of `performance`. */
export type Sound = { from: number; to: number; missing: number };

/** Somebody on the line who speaks, and measures what they hear. */
export type Caller = {
  room: Room;
  /** Says it; resolves when its last sample has left, with the time of that. */
  say(samples: Int16Array): Promise<number>;
  /** Sound received so far; the last stretch may still grow. `of`: only of those whose identity begins like this. */
  heard(of?: string): Sound[];
  /** Frames of 10 ms that were missing within stretches of sound. */
  dropped(): number;
  hangUp(): Promise<void>;
};

/**
 * Joins a room and sends sound without a break, as a telephone does. `aheadMs`: so much waits ahead of what is sent, so that a process
 * that stands still for a moment makes no pause in what is said.
 */
export async function callIn(url: string, token: string, aheadMs = 50): Promise<Caller> {
  const room = new Room();
  const all: { identity: string; sounds: Sound[] }[] = [];
  room.on(RoomEvent.TrackSubscribed, (track, _publication, { identity }) => {
    const sounds: Sound[] = [];
    all.push({ identity, sounds });
    // A track that is gone again by now has nothing to be heard.
    listen(track, sounds).catch(() => undefined);
  });
  const heard = (of = ""): Sound[] => all.filter(({ identity }) => identity.startsWith(of)).flatMap((t) => t.sounds);
  await room.connect(url, token, joinOptions);
  const source = new AudioSource(rate, 1, aheadMs);
  const options = new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE });
  await room.localParticipant?.publishTrack(LocalAudioTrack.createAudioTrack("mic", source), options);
  let saying: { samples: Int16Array; at: number; done: (at: number) => void } | undefined;
  const over = new AbortController();
  const sending = (async () => {
    while (!over.signal.aborted) {
      let piece = new Int16Array(frameSize);
      const present = saying;
      if (present) {
        piece = Int16Array.from({ length: frameSize }, (_, i) => present.samples[present.at + i] ?? 0);
        present.at += frameSize;
      }
      await source.captureFrame(new AudioFrame(piece, rate, 1, frameSize));
      if (present && present.at >= present.samples.length) {
        saying = undefined;
        present.done(performance.now() + source.queuedDuration);
      }
    }
  })();
  return {
    room,
    say: (samples) => new Promise((done) => (saying = { samples, at: 0, done })),
    heard: (of) =>
      heard(of)
        .map((s) => ({ ...s }))
        .toSorted((a, b) => a.from - b.from),
    dropped: () => heard().reduce((sum, s) => sum + s.missing, 0),
    async hangUp() {
      over.abort();
      await sending;
      await room.disconnect();
    },
  };
}

async function listen(track: RemoteTrack, sounds: Sound[]): Promise<void> {
  const stream = new AudioStream(track, { sampleRate: rate, numChannels: 1, frameSizeMs: frameMs });
  let quiet = 0;
  for await (const frame of stream) {
    if (rms(frame.data) < loud) {
      quiet += 1;
      continue;
    }
    const now = performance.now();
    const last = sounds.at(-1);
    if (last && now - last.to < gapMs) {
      last.to = now;
      last.missing += quiet;
    } else sounds.push({ from: now - frameMs, to: now, missing: 0 });
    quiet = 0;
  }
}

/** Speech of a text, by Debian's flite: 16 kHz, to its last sound. */
export async function speech(text: string): Promise<Int16Array> {
  const file = join(tmpdir(), `speech-${randomUUID()}.wav`);
  await promisify(execFile)("flite", ["-voice", "slt", "-t", text, "-o", file]);
  const wav = readFileSync(file);
  rmSync(file);
  const header = 44;
  const samples = new Int16Array(Uint8Array.prototype.slice.call(wav, header, wav.length - (wav.length % 2)).buffer);
  let end = samples.length;
  while (end > frameSize && rms(samples.subarray(end - frameSize, end)) < loud) end -= frameSize;
  return samples.slice(0, end);
}

function rms(samples: Int16Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return Math.sqrt(sum / samples.length);
}
