import { SAMPLE_RATE } from "@switchboard/media/recording/ogg";

/** So many frames of 10 ms are looked at before a track is moved in time. */
const lookedAt = 100;
const tolerance = 0.06 * SAMPLE_RATE;

/**
 * When the frames of a track sounded, in samples. They follow each other without a seam; how late one comes says nothing, since
 * this process may have been busy. But a track that is late with every frame for a second has lost a stretch, and is moved on.
 */
export class Placing {
  private cursor: number | undefined;
  private lags: number[] = [];

  /** Where the next frame, of so many samples, belongs when it comes at this time. */
  place(length: number, now: number): number {
    const expected = now - length;
    this.cursor ??= Math.max(0, expected);
    this.lags.push(expected - this.cursor);
    if (this.lags.length === lookedAt) {
      const [least, most] = [Math.min(...this.lags), Math.max(...this.lags)];
      if (least > tolerance) this.cursor += Math.round(least);
      if (most < -tolerance) this.cursor = Math.max(0, this.cursor + Math.round(most));
      this.lags = [];
    }
    const at = Math.round(this.cursor);
    this.cursor = at + length;
    return at;
  }

  /** Until when the track has been heard; undefined before its first frame. */
  get until(): number | undefined {
    return this.cursor;
  }
}
