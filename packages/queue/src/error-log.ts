import type { Logger } from "@switchboard/kit/logger";

const quietMs = 10_000;

/** Logs the errors of a part that reconnects by itself: the first at once, then at most one in ten seconds. */
export function errorLog(logger: Logger, part: string): (error: Error) => void {
  let quietUntil = 0;
  let unsaid = 0;
  return (error) => {
    const now = Date.now();
    if (now < quietUntil) {
      unsaid += 1;
      return;
    }
    logger.warn({ part, err: error, unsaid }, "connection trouble, trying again");
    quietUntil = now + quietMs;
    unsaid = 0;
  };
}
