/** Whoever was called says hello within this time, or we do: two seconds after the pick-up they would count as abandoned. */
const withinMs = 1_200;
/** While this process is busy it hears late: so long it waits for what was said in time. */
const atLatestMs = 1_600;
/** It looks again not before a further piece of sound has been looked at, and soon. */
const [soonestMs, latestMs] = [20, 150];

/**
 * Waits for the first words of whoever was called. Their silence is counted in the time of their line, as far as it has been looked
 * at: what waits to be heard may be a word. A line that gives no sound is silent by the clock.
 */
export class Hello {
  private readonly lineMs: () => number;
  private readonly onSilence: () => void;
  private timer: NodeJS.Timeout | undefined;

  /** `lineMs`: how much of their sound has been looked at so far. */
  constructor(lineMs: () => number, onSilence: () => void) {
    this.lineMs = lineMs;
    this.onSilence = onSilence;
  }

  /** They say nothing, from now on. */
  wait(): void {
    this.stop();
    const [from, begun] = [this.lineMs(), performance.now()];
    let before: number | undefined;
    const look = (): void => {
      const silentMs = this.lineMs() - from;
      const isStill = silentMs === before || performance.now() - begun >= atLatestMs;
      if (isStill || silentMs >= withinMs) return this.onSilence();
      before = silentMs;
      this.timer = setTimeout(look, Math.min(Math.max(withinMs - silentMs, soonestMs), latestMs));
    };
    this.timer = setTimeout(look, withinMs);
  }

  /** They speak, or it does not matter any more. */
  stop(): void {
    clearTimeout(this.timer);
  }
}
