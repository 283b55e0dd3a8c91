import { Application, createEncoder, type OpusEncoderHandle } from "libopus-wasm";
import { CHANNELS, multistream, PACKET_SAMPLES, SAMPLE_RATE, SILENT_PACKET } from "./ogg.ts";

/** What the channels have for one packet; undefined: nothing. */
export type Packet = readonly (Int16Array | undefined)[];

const bitsPerSecond = 24_000;
/** Of 10: speech sounds the same from here on, and several calls share a processor. */
const complexity = 5;
/** After so many packets without a sound a channel is not encoded: the encoder has nothing left to say. */
const silentAfter = 5;

/** Opus for all channels of a call. */
export class Encoder {
  private readonly encoders: OpusEncoderHandle[];
  private readonly silentFor = Array.from({ length: CHANNELS }, () => silentAfter);
  private readonly silence = new Int16Array(PACKET_SAMPLES);

  private constructor(encoders: OpusEncoderHandle[]) {
    this.encoders = encoders;
  }

  static async open(): Promise<Encoder> {
    const options = {
      sampleRate: SAMPLE_RATE,
      channels: 1,
      application: Application.Voip,
      bitrate: bitsPerSecond,
      complexity,
    } as const;
    return new Encoder(await Promise.all(Array.from({ length: CHANNELS }, () => createEncoder(options))));
  }

  /** Samples of 48 kHz at the begin of a stream that are the encoder's own. */
  get preSkip(): number {
    return ((this.encoders[0]?.getLookahead() ?? 0) * 48_000) / SAMPLE_RATE;
  }

  /** One packet of all channels; `muted`: nothing of it may be heard. */
  encode(packet: Packet, muted: boolean): Buffer {
    return multistream(
      this.encoders.map((encoder, channel) => {
        const samples = muted ? undefined : packet[channel];
        const silent = !samples?.some((sample) => sample !== 0);
        this.silentFor[channel] = silent ? (this.silentFor[channel] ?? 0) + 1 : 0;
        if (muted || (this.silentFor[channel] ?? 0) > silentAfter) return SILENT_PACKET;
        return encoder.encode(samples ?? this.silence);
      }),
    );
  }

  close(): void {
    for (const encoder of this.encoders) encoder.free();
  }
}
