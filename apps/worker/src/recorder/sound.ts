import type { Packet } from "@switchboard/media/recording/encode";
import { CHANNELS, PACKET_SAMPLES } from "@switchboard/media/recording/ogg";

const loudest = 32_767;

/**
 * The sound of a call's channels by time, until it is written. Times are samples since the call was answered. Who speaks on one
 * channel at the same time is heard together.
 */
export class Sound {
  private readonly channels = Array.from({ length: CHANNELS }, () => new Map<number, Int16Array>());
  private from = 0;

  /** Puts samples of a channel at a time. What comes after its packet was taken is lost. */
  add(channel: number, at: number, samples: Int16Array): void {
    const packets = this.channels[channel];
    if (!packets) return;
    for (let i = 0; i < samples.length; ) {
      const number = Math.floor((at + i) / PACKET_SAMPLES);
      const within = at + i - number * PACKET_SAMPLES;
      const part = samples.subarray(i, i + PACKET_SAMPLES - within);
      i += part.length;
      if (number < this.from) continue;
      const packet = packets.get(number) ?? new Int16Array(PACKET_SAMPLES);
      packets.set(number, packet);
      for (let n = 0; n < part.length; n += 1) {
        const sum = (packet[within + n] ?? 0) + (part[n] ?? 0);
        packet[within + n] = Math.max(-loudest, Math.min(loudest, sum));
      }
    }
  }

  /** Takes a packet, and lets go of all before it. */
  take(number: number): Packet {
    this.from = number + 1;
    return this.channels.map((packets) => {
      const packet = packets.get(number);
      packets.delete(number);
      return packet;
    });
  }

  /** Lets go of what is older. */
  forget(before: number): void {
    if (before <= this.from) return;
    this.from = before;
    for (const packets of this.channels) {
      for (const number of packets.keys()) if (number < before) packets.delete(number);
    }
  }
}
