import { setTimeout as sleep } from "node:timers/promises";

/** Work that goes on after its use case has answered. It is waited for before the process ends. */
export class Background {
  private readonly open = new Set<Promise<unknown>>();

  /** Keeps work that reports its own failures. */
  add(work: Promise<unknown>): void {
    this.open.add(work);
    const done = (): void => {
      this.open.delete(work);
    };
    work.then(done, done);
  }

  /** The same, waited for a moment: what takes longer goes on behind the answer. */
  async addAndWait(work: Promise<unknown>, mostMs: number): Promise<void> {
    this.add(work);
    await Promise.race([work, sleep(mostMs, undefined, { ref: false })]);
  }

  /** Waits for all that is open, for what it begins as well, `limitMs` at most. */
  async drain(limitMs: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<true>((resolve) => {
      timer = setTimeout(() => resolve(true), limitMs);
    });
    while (this.open.size > 0) {
      if ((await Promise.race([Promise.allSettled(this.open), late])) === true) break;
    }
    clearTimeout(timer);
  }
}
