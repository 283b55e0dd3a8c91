import { Encoder } from "./encode.ts";
import { PACKET_MS, PACKET_SAMPLES } from "./ogg.ts";
import type { RecordingId, RecordingStore } from "./store.ts";
import { Tape } from "./tape.ts";

/** Where whole sound goes: a recording of nobody's yet, and its key. */
type Place = { store: RecordingStore; id: RecordingId; key: Buffer };

/**
 * Makes the recording of a call whose sound is there already, 24 kHz a channel, as the recorder would have. `pauses`: stretches of
 * silence, in ms.
 */
export async function recordWhole(
  { store, id, key }: Place,
  channels: readonly (Int16Array | undefined)[],
  pauses: readonly { from_ms: number; to_ms: number }[] = [],
): Promise<{ chunks: number; duration_ms: number }> {
  const encoder = await Encoder.open();
  try {
    const tape = await Tape.open({ store, id, key, attempt: 1, encoder });
    const packets = Math.ceil(Math.max(0, ...channels.map((channel) => channel?.length ?? 0)) / PACKET_SAMPLES);
    for (let number = tape.next; number < packets; number += 1) {
      const at = number * PACKET_MS;
      const muted = pauses.some(({ from_ms, to_ms }) => from_ms < at + PACKET_MS && to_ms > at);
      await tape.add(
        channels.map((channel) => packetOf(channel, number)),
        muted,
      );
    }
    await tape.end();
    return { chunks: tape.chunks, duration_ms: tape.durationMs };
  } finally {
    encoder.close();
  }
}

function packetOf(channel: Int16Array | undefined, number: number): Int16Array | undefined {
  const samples = channel?.subarray(number * PACKET_SAMPLES, (number + 1) * PACKET_SAMPLES);
  if (!samples || samples.length === 0 || samples.length === PACKET_SAMPLES)
    return samples?.length ? samples : undefined;
  const whole = new Int16Array(PACKET_SAMPLES);
  whole.set(samples);
  return whole;
}
