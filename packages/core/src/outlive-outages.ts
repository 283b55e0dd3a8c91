import { isOutage } from "@switchboard/db/outage";
import type { Logger } from "@switchboard/kit/logger";

/**
 * Keeps the process going when an outage of the database breaks something that nobody can catch: a promise that nobody awaits
 * any more, or a connection of a library that listens to it a moment too late (BullMQ's LISTEN). Any other error that is thrown
 * outside of all code of ours ends the process, as without this.
 */
export function outliveOutages(logger: Logger): void {
  process.on("unhandledRejection", (err) => logger.error({ err }, "a rejection nobody handled"));
  process.on("uncaughtException", (err) => {
    if (isOutage(err)) {
      logger.error({ err }, "a lost connection nobody listened to");
      return;
    }
    logger.fatal({ err }, "an error nobody caught");
    process.exit(1);
  });
}
