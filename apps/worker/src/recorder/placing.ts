import { SAMPLE_RATE } from "@switchboard/media/recording/ogg";

/** Samples and when they sounded, in samples since the call was answered. */
export type Placed = { at: number; samples: Int16Array };

/** Frames of 10 ms that are looked at before the first is placed: those at the begin come in a heap. */
const lookedAtFirst = 50;
/** Frames that are looked at before a track is moved in time. */
const lookedAt = 100;
const tolerance = 0.06 * SAMPLE_RATE;

/**
 * When the frames of a track sounded. They follow each other without a seam, and none comes before it sounded: so the one that came
 * earliest for its place tells where all belong. How late one comes says nothing, since this process may have been busy; but a track
 * that is late with every frame for a second has lost a stretch, and is moved on.
 */
export class Placing {
  private cursor = Number.POSITIVE_INFINITY;
  private first: Int16Array[] | undefined = [];
  private firstLength = 0;
  private lags: number[] = [];

  /** Takes the next frame, which comes at this time; gives what is placed by it. */
  place(samples: Int16Array, now: number): Placed[] {
    if (!this.first) return [this.next(samples, now)];
    this.first.push(samples);
    this.firstLength += samples.length;
    this.cursor = Math.min(this.cursor, now - this.firstLength);
    return this.first.length < lookedAtFirst ? [] : this.placeFirst();
  }

  /** Gives what was not placed yet: no more frames come. */
  end(): Placed[] {
    return this.first ? this.placeFirst() : [];
  }

  /** Until when the track has been placed. */
  get until(): number {
    return this.cursor;
  }

  private placeFirst(): Placed[] {
    const frames = this.first ?? [];
    this.first = undefined;
    this.cursor = Math.max(0, this.cursor);
    return frames.map((samples) => this.follow(samples));
  }

  private next(samples: Int16Array, now: number): Placed {
    this.lags.push(now - samples.length - this.cursor);
    if (this.lags.length === lookedAt) {
      const [least, most] = [Math.min(...this.lags), Math.max(...this.lags)];
      if (least > tolerance) this.cursor += least;
      if (most < -tolerance) this.cursor = Math.max(0, this.cursor + most);
      this.lags = [];
    }
    return this.follow(samples);
  }

  private follow(samples: Int16Array): Placed {
    const at = Math.round(this.cursor);
    this.cursor = at + samples.length;
    return { at, samples };
  }
}
