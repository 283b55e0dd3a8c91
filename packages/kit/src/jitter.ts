import { setTimeout as sleep } from "node:timers/promises";

/** Exponential backoff with full jitter: attempt 0, 1, 2 … gives a wait in [0, min(max, base * 2^attempt)] milliseconds. */
export function backoffMs(attempt: number, baseMs: number, maxMs: number): number {
  return Math.random() * Math.min(maxMs, baseMs * 2 ** attempt);
}

/** Waits like `backoffMs`; ends early with the signal's reason when aborted. */
export async function backoff(attempt: number, baseMs: number, maxMs: number, signal?: AbortSignal): Promise<void> {
  await sleep(backoffMs(attempt, baseMs, maxMs), undefined, signal ? { signal } : {});
}
