import { type Logger, pino } from "pino";

export type { Logger };

/** A process's logger: JSON lines on stdout with ids only, never message texts, secrets or personal data. */
export function createLogger(process_name: string, level = "info"): Logger {
  return pino({
    name: process_name,
    level,
    redact: {
      // `detail` and `where` of a database error quote the row's own values.
      paths: [
        "*.password",
        "*.token",
        "*.authorization",
        "*.text",
        "*.email",
        "*.phone",
        "err.detail",
        "err.where",
        "err.internalQuery",
        // The pool hangs the whole connection on an error, its key for cancelling included.
        "err.client",
      ],
      censor: "[removed]",
    },
  });
}
