import { CHANNELS, PACKET_SAMPLES, SAMPLE_RATE } from "@switchboard/media/recording/ogg";
import { createDecoder } from "libopus-wasm";

/** The sound of each channel of a recording. Reads Ogg and its packets by themselves, as a player would. */
export async function decode(ogg: Buffer): Promise<Int16Array[]> {
  const packets = packetsOf(ogg).slice(2);
  return Promise.all(
    Array.from({ length: CHANNELS }, async (_, channel) => {
      const decoder = await createDecoder({ sampleRate: SAMPLE_RATE, channels: 1 });
      const samples = new Int16Array(packets.length * PACKET_SAMPLES);
      packets.forEach((packet, n) => {
        samples.set(decoder.decode(split(packet)[channel] ?? null), n * PACKET_SAMPLES);
      });
      decoder.free();
      return samples;
    }),
  );
}

function packetsOf(ogg: Buffer): Buffer[] {
  const packets: Buffer[] = [];
  for (let at = 0; at < ogg.length; ) {
    const lacing = ogg.subarray(at + 27, at + 27 + ogg.readUInt8(at + 26));
    at += 27 + lacing.length;
    let size = 0;
    for (const length of lacing) {
      size += length;
      if (length === 255) continue;
      packets.push(ogg.subarray(at, at + size));
      at += size;
      size = 0;
    }
  }
  return packets;
}

function split(packet: Buffer): Uint8Array[] {
  const parts: Uint8Array[] = [];
  let at = 0;
  while (parts.length < CHANNELS - 1) {
    const first = packet.readUInt8(at + 1);
    const long = first >= 252;
    const size = long ? first + 4 * packet.readUInt8(at + 2) : first;
    const from = at + (long ? 3 : 2);
    parts.push(Buffer.concat([packet.subarray(at, at + 1), packet.subarray(from, from + size)]));
    at = from + size;
  }
  return [...parts, packet.subarray(at)];
}

/** The share of a tone in a stretch of sound, 0 to 1, by Goertzel's algorithm. */
export function toneIn(sound: Int16Array, hertz: number, fromMs: number, toMs: number): number {
  const stretch = sound.subarray((fromMs * SAMPLE_RATE) / 1000, (toMs * SAMPLE_RATE) / 1000);
  const turn = 2 * Math.cos((2 * Math.PI * hertz) / SAMPLE_RATE);
  let [before, last] = [0, 0];
  for (const sample of stretch) [before, last] = [last, sample / 32_768 + turn * last - before];
  return (
    (2 * Math.sqrt(Math.max(0, last * last + before * before - turn * last * before))) / Math.max(1, stretch.length)
  );
}

/** Loudest sample of a stretch, 0 to 1. */
export function loudest(sound: Int16Array, fromMs: number, toMs: number): number {
  const stretch = sound.subarray((fromMs * SAMPLE_RATE) / 1000, (toMs * SAMPLE_RATE) / 1000);
  return stretch.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0) / 32_768;
}

/** When a tone is first to be heard, in ms; undefined: never. */
export function beginOf(sound: Int16Array, hertz: number): number | undefined {
  const stepMs = 20;
  for (let at = 0; at < (sound.length * 1000) / SAMPLE_RATE - stepMs; at += stepMs) {
    if (toneIn(sound, hertz, at, at + stepMs) > 0.1) return at;
  }
  return undefined;
}
