import { writeWav } from "@switchboard/media/speech/wav";

const sampleRate = 48_000;

/**
 * A WAV file of a tone: what a browser's fake microphone plays round and round. `seconds` should hold whole waves. `burstS`: the tone
 * comes in bursts of so many seconds, since what is steady is taken for noise.
 */
export function toneWav(hertz: number, seconds: number, burstS?: number): Buffer {
  const samples = Int16Array.from({ length: sampleRate * seconds }, (_, n) => {
    const sounds = burstS === undefined || Math.floor(n / (burstS * sampleRate)) % 2 === 0;
    return sounds ? Math.round(20_000 * Math.sin((2 * Math.PI * hertz * n) / sampleRate)) : 0;
  });
  return writeWav(samples, sampleRate);
}
