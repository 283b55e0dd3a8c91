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
import { parseEnv } from "@switchboard/kit/env";
import { joinOptions } from "@switchboard/media/livekit/join-options";
import { z } from "zod";
import { tone } from "./tone-voice.ts";

/**
 * The bare thing beside the voice agent: somebody in a room who hums a fixed time after the caller has fallen silent, and stops
 * when told to. No session, no conversation, no database: WebRTC and the media server alone, in a process of its own as well.
 * Takes `{ stop: true }` and says `{ stoppedAt }`, in ms since 1970.
 */
const rate = 16_000;
const frameMs = 10;
const loud = 300;
const shortestMs = 120;
const aheadMs = 200;

const env = parseEnv({
  LIVEKIT_URL: z.string(),
  TOKEN: z.string(),
  DELAY_MS: z.coerce.number(),
  HUM_S: z.coerce.number(),
});
const room = new Room();
const source = new AudioSource(rate, 1, aheadMs);
const hum = tone(env.HUM_S);
let humming = new AbortController();

async function answer(): Promise<void> {
  humming = new AbortController();
  const { signal } = humming;
  const size = (rate * frameMs) / 1000;
  for (let at = 0; at + size <= hum.length && !signal.aborted; at += size) {
    await source.captureFrame(new AudioFrame(hum.slice(at, at + size), rate, 1, size));
  }
}

async function listen(track: RemoteTrack): Promise<void> {
  let soundMs = 0;
  let timer: NodeJS.Timeout | undefined;
  for await (const { data } of new AudioStream(track, { sampleRate: rate, numChannels: 1, frameSizeMs: frameMs })) {
    if (Math.sqrt(data.reduce((sum, sample) => sum + sample * sample, 0) / data.length) < loud) continue;
    soundMs += frameMs;
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (soundMs >= shortestMs) void answer();
      soundMs = 0;
    }, env.DELAY_MS);
  }
}

room.on(RoomEvent.TrackSubscribed, (track) => void listen(track).catch(() => undefined));
process.on("message", () => {
  humming.abort();
  const stoppedAt = performance.timeOrigin + performance.now();
  source.clearQueue();
  process.send?.({ stoppedAt });
});
process.on("disconnect", () => process.exit(0));
await room.connect(env.LIVEKIT_URL, env.TOKEN, joinOptions);
const options = new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE });
await room.localParticipant?.publishTrack(LocalAudioTrack.createAudioTrack("bare", source), options);
process.send?.({ ready: true });
