import { inference, VADEventType, type VADStream } from "@livekit/agents";
import type { AudioFrame } from "@livekit/rtc-node";
import { Segments } from "./segments.ts";

/** A line that has given no sound for so long is silent. */
const silentLineMs = 1_500;

/**
 * LiveKit's detector of speech, of whose segments each has an end. By itself it forgets one when the recognizer says that a turn is over,
 * while what it has not looked at yet still counts as speech over the answer: that stayed paused for good. And where a line gives
 * no more sound in the middle of a word, it waits for it.
 */
export class SteadyVad extends inference.VAD {
  /** How much sound has been looked at so far. */
  lookedMs = 0;

  override stream(): VADStream {
    const stream = super.stream();
    const read = stream.next.bind(stream);
    const flush = stream.flush.bind(stream);
    const segments = new Segments();
    let reading: ReturnType<typeof read> | undefined;
    stream.flush = () => {
      segments.forget();
      flush();
    };
    stream.next = async () => {
      for (;;) {
        reading ??= read();
        const result = segments.open ? await within(reading, silentLineMs) : await reading;
        if (result === undefined) {
          const value = segments.ending(silentLineMs);
          stream.flush();
          return { done: false, value };
        }
        reading = undefined;
        if (result.done) return result;
        if (result.value.type === VADEventType.INFERENCE_DONE) this.lookedMs += lengthOf(result.value.frames);
        if (segments.passes(result.value)) return result;
      }
    };
    return stream;
  }
}

const lengthOf = (frames: readonly AudioFrame[]): number =>
  frames.reduce((ms, { samplesPerChannel, sampleRate }) => ms + (samplesPerChannel / sampleRate) * 1000, 0);

/** Undefined when it takes longer. */
async function within<T>(work: Promise<T>, ms: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, ms, undefined);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
