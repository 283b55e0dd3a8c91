import { CHANNELS, PACKET_SAMPLES, SAMPLE_RATE } from "@switchboard/media/recording/ogg";
import { channelsOf, packetsOf } from "@switchboard/media/recording/packets";
import { createDecoder } from "libopus-wasm";

/** Packets of the stream's head. */
const headPackets = 2;

/** The sound of each channel of a recording. */
export async function decode(ogg: Buffer): Promise<Int16Array[]> {
  const packets = packetsOf(ogg).slice(headPackets).map(channelsOf);
  return Promise.all(
    Array.from({ length: CHANNELS }, async (_, channel) => {
      const decoder = await createDecoder({ sampleRate: SAMPLE_RATE, channels: 1 });
      const samples = new Int16Array(packets.length * PACKET_SAMPLES);
      packets.forEach((channels, n) => {
        samples.set(decoder.decode(channels[channel] ?? null), n * PACKET_SAMPLES);
      });
      decoder.free();
      return samples;
    }),
  );
}
