/** Samples a second of recordings. */
const sampleRate = 24_000;

const stretchOf = (sound: Int16Array, fromMs: number, toMs: number): Int16Array =>
  sound.subarray((fromMs * sampleRate) / 1000, (toMs * sampleRate) / 1000);

/** The share of a tone in a stretch of a recording's sound, 0 to 1, by Goertzel's algorithm. */
export function toneIn(sound: Int16Array, hertz: number, fromMs: number, toMs: number): number {
  const stretch = stretchOf(sound, fromMs, toMs);
  const turn = 2 * Math.cos((2 * Math.PI * hertz) / sampleRate);
  let [before, last] = [0, 0];
  for (const sample of stretch) [before, last] = [last, sample / 32_768 + turn * last - before];
  return (
    (2 * Math.sqrt(Math.max(0, last * last + before * before - turn * last * before))) / Math.max(1, stretch.length)
  );
}

/** Loudest sample of a stretch, 0 to 1. */
export const loudest = (sound: Int16Array, fromMs: number, toMs: number): number =>
  stretchOf(sound, fromMs, toMs).reduce((most, sample) => Math.max(most, Math.abs(sample)), 0) / 32_768;

/** When a tone is first to be heard, in ms; undefined: never. */
export function beginOf(sound: Int16Array, hertz: number): number | undefined {
  const stepMs = 20;
  for (let at = 0; at < (sound.length * 1000) / sampleRate - stepMs; at += stepMs) {
    if (toneIn(sound, hertz, at, at + stepMs) > 0.1) return at;
  }
  return undefined;
}

/** A tone of so many seconds as a recording's samples. */
export const toneSound = (hertz: number, seconds: number): Int16Array =>
  Int16Array.from({ length: sampleRate * seconds }, (_, n) =>
    Math.round(10_000 * Math.sin((2 * Math.PI * hertz * n) / sampleRate)),
  );
