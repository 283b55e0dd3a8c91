import type { AudioFrame } from "@livekit/rtc-node";

/** Root mean square of 16-bit samples above which a frame is sound: some -40 dB of full scale. */
const loud = 330;
const fullScale = 32_768;
const rangeDb = 60;
/** Silence after which what follows is another stretch. */
const pauseMs = 1_000;

/** When somebody was last heard, by the sound alone: what waits for words knows it later. */
export class LastSound {
  /** On the clock of `performance`. */
  at = performance.now();
  /** When that stretch began. */
  from = this.at;
  /** How loud the newest frame was, as ears have it: 0 is silence, 1 full scale, 60 dB between them. */
  level = 0;

  /** Passes frames on and looks at them. */
  async *watch(frames: AsyncIterable<AudioFrame>): AsyncGenerator<AudioFrame> {
    for await (const frame of frames) {
      let sum = 0;
      for (const sample of frame.data) sum += sample * sample;
      const meanSquare = sum / frame.data.length;
      if (meanSquare > loud * loud) this.hear(performance.now());
      this.level = Math.max(0, 1 + (10 * Math.log10(meanSquare / fullScale ** 2 + 1e-9)) / rangeDb);
      yield frame;
    }
  }

  /** The last stretch as times of day. */
  get stretch(): { from: Date; to: Date } {
    const day = (at: number): Date => new Date(performance.timeOrigin + at);
    return { from: day(this.from), to: day(this.at) };
  }

  private hear(now: number): void {
    if (now - this.at > pauseMs) this.from = now;
    this.at = now;
  }
}
