/** One waiter that others wake. A wake that comes while nobody waits is kept, so none is lost. */
export class Wake {
  private pending = false;
  private notify: (() => void) | undefined;

  wake(): void {
    this.pending = true;
    this.notify?.();
  }

  /** Resolves when woken, after `limitMs`, or when the signal aborts, whichever is first. Never rejects. */
  async wait(limitMs: number, signal: AbortSignal): Promise<void> {
    if (!this.pending && !signal.aborted) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, limitMs);
        const end = (): void => {
          clearTimeout(timer);
          signal.removeEventListener("abort", end);
          resolve();
        };
        this.notify = end;
        signal.addEventListener("abort", end, { once: true });
      });
      this.notify = undefined;
    }
    this.pending = false;
  }
}
