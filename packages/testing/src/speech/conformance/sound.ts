import { AudioFrame } from "@livekit/rtc-node";
import { EARS_RATE } from "@switchboard/media/speech/port/ears";

const frameSize = EARS_RATE / 50;
const loud = 300;

/** Sound as frames of 20 ms, 16 kHz. */
export function* framesOf(samples: Int16Array): Generator<AudioFrame> {
  for (let at = 0; at < samples.length; at += frameSize) {
    const data = new Int16Array(frameSize);
    data.set(samples.subarray(at, at + frameSize));
    yield new AudioFrame(data, EARS_RATE, 1, frameSize);
  }
}

/** A silent line of some seconds: with a little noise. */
export const silence = (seconds: number): Int16Array =>
  new Int16Array(EARS_RATE * seconds).map((_, i) => ((i * 7_919) % 17) - 8);

/** How many milliseconds of the samples are not silence, in steps of 10. */
export function loudMs(samples: Int16Array, rate = EARS_RATE): number {
  const step = rate / 100;
  let ms = 0;
  for (let at = 0; at < samples.length; at += step) {
    let sum = 0;
    const part = samples.subarray(at, at + step);
    for (const sample of part) sum += sample * sample;
    if (Math.sqrt(sum / Math.max(1, part.length)) > loud) ms += 10;
  }
  return ms;
}

/** Words that were not heard as they were said, as a share of those that were said. */
export function wordErrors(said: string, heard: string): number {
  const words = (text: string): string[] => text.toLowerCase().match(/[a-z0-9']+/g) ?? [];
  const [a, b] = [words(said), words(heard)];
  let row = [0, ...b.map((_, i) => i + 1)];
  for (const [i, word] of a.entries()) {
    const next = [i + 1];
    for (const [j, other] of b.entries()) {
      const instead = (row[j] ?? 0) + (word === other ? 0 : 1);
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, instead));
    }
    row = next;
  }
  return (row.at(-1) ?? 0) / a.length;
}
