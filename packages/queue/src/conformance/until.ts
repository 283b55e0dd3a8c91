import { setTimeout as sleep } from "node:timers/promises";

/** Waits until `check` holds; throws when it still does not after `withinMs`. */
export async function until(check: () => boolean | Promise<boolean>, withinMs = 60_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await check())) {
    if (Date.now() > deadline) throw new Error(`It does not hold after ${withinMs} ms: ${check}`);
    await sleep(10);
  }
}
