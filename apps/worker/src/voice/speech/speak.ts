import type { tts } from "@livekit/agents";
import type { AudioFrame } from "@livekit/rtc-node";
import type { SpokenSentence } from "./heard.ts";
import { plain } from "./plain.ts";
import type { Recordings } from "./recordings.ts";

/** How long a voice may take until the first sound of a sentence, and between two pieces of it. */
const silentForMs = 5_000;
const connection = { maxRetry: 1, retryIntervalMs: 200, timeoutMs: silentForMs };

/** The voice said nothing in time, or failed. */
export class VoiceFailed extends Error {}

/**
 * Speaks sentences as they come; the next one is asked for while the present one is spoken. `spoken` gets each sentence
 * with the seconds that it has lasted so far. When the voice fails, what was recorded of a sentence is played. Throws
 * when nothing was.
 */
export async function* speak(
  voice: tts.TTS,
  recordings: Recordings,
  sentences: AsyncIterable<string>,
  spoken: SpokenSentence[],
  signal: AbortSignal,
): AsyncGenerator<AudioFrame> {
  const source = sentences[Symbol.asyncIterator]();
  const ask = async (): Promise<Asked | undefined> => {
    for (;;) {
      const next = await source.next();
      if (next.done) return undefined;
      const text = plain(next.value);
      if (text !== "") return { text, audio: voice.synthesize(text, connection, signal) };
    }
  };
  let asked = ask();
  for (let present = await asked; present && !signal.aborted; present = await asked) {
    asked = ask();
    // Whoever stops reading early leaves it unawaited.
    asked.catch(() => undefined);
    const entry = { text: present.text, seconds: 0 };
    spoken.push(entry);
    for await (const frame of orRecorded(present, recordings, signal)) {
      entry.seconds += frame.samplesPerChannel / frame.sampleRate;
      yield frame;
    }
  }
}

type Asked = { text: string; audio: AsyncIterableIterator<tts.SynthesizedAudio> & { close(): void } };

/** The sound of a sentence; what was recorded of it when the voice fails. */
async function* orRecorded(
  { text, audio }: Asked,
  recordings: Recordings,
  signal: AbortSignal,
): AsyncGenerator<AudioFrame> {
  const recorded = recordings.of(text);
  if (recorded && recordings.instead) {
    audio.close();
    yield* recorded;
    return;
  }
  let sounded = false;
  try {
    for await (const frame of framesOf(audio, signal)) {
      sounded = true;
      yield frame;
    }
    if (!sounded && !signal.aborted) throw new VoiceFailed("The voice gave no sound.");
  } catch (err) {
    recordings.voiceFailed();
    if (!recorded || sounded) throw err;
    yield* recorded;
  }
}

async function* framesOf(audio: Asked["audio"], signal: AbortSignal): AsyncGenerator<AudioFrame> {
  try {
    for (;;) {
      const next = await within(audio.next(), signal);
      if (next === undefined || next.done) return;
      yield next.value.frame;
    }
  } finally {
    audio.close();
  }
}

/** What comes in time; undefined when aborted. Throws `VoiceFailed` when nothing comes. */
async function within<T>(coming: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  if (signal.aborted) return undefined;
  let timer: NodeJS.Timeout | undefined;
  let stop: (() => void) | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new VoiceFailed(`The voice was silent for ${silentForMs} ms.`)), silentForMs);
  });
  const aborted = new Promise<undefined>((resolve) => {
    stop = () => resolve(undefined);
    signal.addEventListener("abort", stop, { once: true });
  });
  try {
    return await Promise.race([coming, late, aborted]);
  } finally {
    clearTimeout(timer);
    if (stop) signal.removeEventListener("abort", stop);
  }
}
