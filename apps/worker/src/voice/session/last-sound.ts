import type { AudioFrame } from "@livekit/rtc-node";

/** Root mean square of 16-bit samples above which a frame is sound: some -40 dB of full scale. */
const loud = 330;

/** When the caller was last heard, by the sound alone: what waits for words knows it later. */
export class LastSound {
  /** On the clock of `performance`. */
  at = performance.now();

  /** Passes frames on and looks at them. */
  async *watch(frames: AsyncIterable<AudioFrame>): AsyncGenerator<AudioFrame> {
    for await (const frame of frames) {
      let sum = 0;
      for (const sample of frame.data) sum += sample * sample;
      if (sum / frame.data.length > loud * loud) this.at = performance.now();
      yield frame;
    }
  }
}
