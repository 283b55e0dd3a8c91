import type { Logger } from "@switchboard/kit/logger";

/** What goes on failing is told of again after this. */
const againAfterMs = 5 * 60_000;

/**
 * Tells of what is tried again and again: that it fails, at once for each other reason and every five minutes with how often it has
 * failed; and once that it works again.
 */
export class OutageLog {
  private readonly logger: Pick<Logger, "info" | "warn">;
  private readonly what: object;
  private failures = 0;
  private reason: string | undefined;
  private readonly now: () => number;
  private toldAt = 0;

  constructor(logger: Pick<Logger, "info" | "warn">, what: object, now = () => performance.now()) {
    this.now = now;
    this.logger = logger;
    this.what = what;
  }

  failed(err: unknown, message: string): void {
    const reason = err instanceof Error ? err.message : String(err);
    this.failures += 1;
    if (reason === this.reason && this.now() - this.toldAt < againAfterMs) return;
    this.reason = reason;
    this.toldAt = this.now();
    this.logger.warn({ err, failures: this.failures, ...this.what }, message);
  }

  worked(message: string): void {
    if (this.failures === 0) return;
    this.logger.info({ failures: this.failures, ...this.what }, message);
    this.failures = 0;
    this.reason = undefined;
  }
}
