import type { AudioFrame } from "@livekit/rtc-node";

/** Kept while somebody speaks, and while nobody is known to. Older sound is lost: an answer to it would come far too late. */
const keptWhileSpeakingS = 30;
const keptInSilenceS = 5;
/** Kept behind the last words where nobody says how far they go: the beginning of the next ones may be in it. */
const tailS = 0.3;

/** The sound of a call that has not become words yet, for the next attempt when one fails. */
export class Unheard {
  private readonly frames: AudioFrame[] = [];
  private seconds = 0;
  /** Where on the clock of the present attempt the first kept frame begins. */
  private fromS = 0;

  add(frame: AudioFrame, speaking: boolean): void {
    this.frames.push(frame);
    this.seconds += secondsOf(frame);
    this.keepAtMost(speaking ? keptWhileSpeakingS : keptInSilenceS);
  }

  /** What the next attempt begins with. Its clock begins at zero. */
  again(): readonly AudioFrame[] {
    this.fromS = 0;
    return this.frames;
  }

  /** Words are final up to this second of the present attempt's sound; undefined: up to now, about. */
  heard(untilS: number | undefined): void {
    this.keepAtMost(untilS === undefined ? tailS : this.fromS + this.seconds - untilS);
  }

  private keepAtMost(seconds: number): void {
    let drop = 0;
    for (const frame of this.frames) {
      if (this.seconds <= seconds) break;
      this.seconds -= secondsOf(frame);
      this.fromS += secondsOf(frame);
      drop += 1;
    }
    this.frames.splice(0, drop);
  }
}

const secondsOf = (frame: AudioFrame): number => frame.samplesPerChannel / frame.sampleRate;
