import { createDecoder } from "libopus-wasm";
import { WAV_HEAD_BYTES, wavHead } from "../speech/wav.ts";
import { PACKET_SAMPLES, SAMPLE_RATE, SILENT_PACKET } from "./ogg.ts";
import { channelsOf, packetsOf } from "./packets.ts";
import type { Chunk } from "./sealed.ts";
import { PACKETS_OF_CHUNK } from "./tape.ts";

/** Where a mix is made from: a recording that is open, and how many packets it has. */
export type MixSource = { packets: number; chunk(number: number): Promise<Chunk> };

/** Sound as a WAV file that is made while it is read. */
export type Mix = { bytes: number; read(from: number, before: number): AsyncGenerator<Buffer> };

const sampleBytes = 2;
const chunkBytes = PACKETS_OF_CHUNK * PACKET_SAMPLES * sampleBytes;
/** A decoder is given so many packets before the first that is wanted, to find its voice (RFC 7845, 4.6: 80 ms). */
const preRoll = 10;
const loudest = 32_767;

/**
 * Legs of a recording mixed into one channel of 16-bit samples. A byte of it is a moment, so that it can be asked for from anywhere
 * without an index, and the same byte is the same whatever was asked for before: every chunk is decoded by itself.
 */
export function mixOf(source: MixSource, legs: readonly number[]): Mix {
  const soundBytes = source.packets * PACKET_SAMPLES * sampleBytes;
  const head = wavHead(soundBytes, SAMPLE_RATE);
  return {
    bytes: WAV_HEAD_BYTES + soundBytes,
    async *read(from, before) {
      // With the first of the sound, so that nothing is given out of what cannot be opened.
      let begin: Buffer = head.subarray(from, Math.min(before, WAV_HEAD_BYTES));
      const [first, end] = [Math.max(0, from - WAV_HEAD_BYTES), Math.min(before - WAV_HEAD_BYTES, soundBytes)];
      let last: Buffer[][] | undefined;
      for (let number = Math.floor(first / chunkBytes); number * chunkBytes < end; number += 1) {
        const at = number * chunkBytes;
        last ??= number === 0 ? [] : framesOf(await source.chunk(number - 1), number - 1);
        const frames = framesOf(await source.chunk(number), number);
        const length = Math.min(chunkBytes, soundBytes - at);
        const sound = await decode(last.slice(-preRoll), frames, legs, length / sampleBytes);
        yield Buffer.concat([begin, sound.subarray(Math.max(0, first - at), end - at)]);
        begin = Buffer.alloc(0);
        last = frames;
      }
      if (begin.length > 0) yield begin;
    },
  };
}

/** A chunk's packets, each by channel; the first chunk begins with the two packets of the stream's head. */
const framesOf = ({ sound }: Chunk, number: number): Buffer[][] =>
  packetsOf(sound)
    .slice(number === 0 ? 2 : 0)
    .map(channelsOf);

/** `lead`: what comes before, and is not wanted itself. */
async function decode(lead: Buffer[][], frames: Buffer[][], legs: readonly number[], samples: number): Promise<Buffer> {
  const sum = new Int32Array(samples);
  for (const leg of legs) {
    const all = [...lead, ...frames].map((frame) => frame[leg] ?? SILENT_PACKET);
    if (all.every((packet) => SILENT_PACKET.every((byte, i) => packet[i] === byte))) continue;
    const decoder = await createDecoder({ sampleRate: SAMPLE_RATE, channels: 1 });
    try {
      all.forEach((packet, n) => {
        const decoded = decoder.decode(packet);
        const at = (n - lead.length) * PACKET_SAMPLES;
        if (at >= 0) for (let i = 0; i < decoded.length && at + i < samples; i += 1) sum[at + i]! += decoded[i] ?? 0;
      });
    } finally {
      decoder.free();
    }
  }
  const sound = Buffer.alloc(samples * sampleBytes);
  sum.forEach((value, i) => sound.writeInt16LE(Math.max(-loudest, Math.min(loudest, value)), i * sampleBytes));
  return sound;
}
