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
