import type { Logger } from "@switchboard/kit/logger";

/** Tells of what is tried again and again: once that it fails, once more for each other reason, and once that it works again. */
export class OutageLog {
  private readonly logger: Pick<Logger, "info" | "warn">;
  private readonly what: object;
  private failures = 0;
  private reason: string | undefined;

  constructor(logger: Pick<Logger, "info" | "warn">, what: object) {
    this.logger = logger;
    this.what = what;
  }

  failed(err: unknown, message: string): void {
    const reason = err instanceof Error ? err.message : String(err);
    this.failures += 1;
    if (reason === this.reason) return;
    this.reason = reason;
    this.logger.warn({ err, ...this.what }, message);
  }

  worked(message: string): void {
    if (this.failures === 0) return;
    this.logger.info({ failures: this.failures, ...this.what }, message);
    this.failures = 0;
    this.reason = undefined;
  }
}
