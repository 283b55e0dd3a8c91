/** Decides whether a process that crashed is started again, and after how long. */
export interface CrashBudget {
  /** Notes a crash at `nowMs`; the wait in milliseconds before the next start, or undefined when there were too many. */
  nextWaitMs(nowMs: number): number | undefined;
}

const windowMs = 60_000;
const maxCrashes = 5;
const firstWaitMs = 100;

/** Allows 5 crashes within a minute; the wait doubles with each: 0.1 s, 0.2 s, … 1.6 s. */
export function crashBudget(): CrashBudget {
  let crashes: number[] = [];
  return {
    nextWaitMs(nowMs) {
      crashes = [...crashes.filter((at) => nowMs - at < windowMs), nowMs];
      return crashes.length > maxCrashes ? undefined : firstWaitMs * 2 ** (crashes.length - 1);
    },
  };
}
