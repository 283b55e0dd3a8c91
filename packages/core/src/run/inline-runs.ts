/** Counts the runs that a process executes itself. Over the limit, a run is queued for whoever has room. */
export class InlineRuns {
  private readonly limit: number;
  private readonly open = new Set<Promise<unknown>>();
  private reserved = 0;
  private closed = false;

  constructor(limit: number) {
    this.limit = limit;
  }

  /** Takes a place; false when there is none. Give it back by `release`, or by the end of what `track` gets. */
  reserve(): boolean {
    if (this.closed || this.reserved >= this.limit) return false;
    this.reserved += 1;
    return true;
  }

  release(): void {
    this.reserved -= 1;
  }

  /** Holds a reserved place until `work` ends. */
  track<T>(work: Promise<T>): Promise<T> {
    this.open.add(work);
    const done = (): void => {
      this.open.delete(work);
      this.release();
    };
    work.then(done, done);
    return work;
  }

  /** Takes no more, and waits for the open ones, `limitMs` at most. */
  async drain(limitMs: number): Promise<void> {
    this.closed = true;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, limitMs);
    });
    await Promise.race([Promise.allSettled(this.open), late]);
    clearTimeout(timer);
  }
}
