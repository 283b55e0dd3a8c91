import type { AudioFrame } from "@livekit/rtc-node";

/** The sound of a connection, from which utterances are cut by their places, counted in samples from its beginning. */
export class Clip {
  private readonly frames: Int16Array[] = [];
  private from = 0;
  private length = 0;
  private whole = false;

  add({ data }: AudioFrame): void {
    this.frames.push(data);
    this.length += data.length;
  }

  /** Nothing more comes. */
  end(): void {
    this.whole = true;
  }

  /** Whether less than a window of so many samples lies behind this place, and nothing more comes. */
  endsWithin(place: number, window: number): boolean {
    return this.whole && place + window > this.length;
  }

  /** Nothing before this place will be asked for. */
  forget(before: number): void {
    let drop = 0;
    for (const frame of this.frames) {
      if (this.from + frame.length > before) break;
      this.from += frame.length;
      drop += 1;
    }
    this.frames.splice(0, drop);
  }

  /** What lies between two places, as far as it is there. */
  cut(from: number, to: number): Int16Array {
    const begin = Math.max(from, this.from);
    const out = new Int16Array(Math.max(0, to - begin));
    let at = this.from;
    let end = 0;
    for (const frame of this.frames) {
      const part = frame.subarray(Math.max(0, begin - at), Math.max(0, to - at));
      out.set(part, end);
      end += part.length;
      at += frame.length;
    }
    return out.subarray(0, end);
  }
}
