import { AppError } from "@switchboard/kit/app-error";

/** SQLSTATE classes and codes: connection exceptions, the server going down or coming up, no connection to be had. */
const sqlStates = /^(08...|57P0[1-5]|53300|25P03)$/;
const systemCodes = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)$/;
const prismaCodes = /^(P1001|P1002|P1008|P1017|P2024|P2037)$/;
const messages =
  /connection terminated|query read timeout|timeout exceeded when trying to connect|connection ended unexpectedly|server closed the connection|not queryable|Transaction already closed|Unable to start a transaction/i;
const deepest = 5;

/** No connection was had, so nothing was sent. */
const unsentCodes = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|53300|57P03|P1001|P2024|P2037)$/;
const unsentMessages = /timeout exceeded when trying to connect|Unable to start a transaction/i;

/** Whether an error says that the database cannot be reached for now, however deep the driver has wrapped it. */
export function isOutage(error: unknown): boolean {
  return says(
    error,
    (code) => sqlStates.test(code) || systemCodes.test(code) || prismaCodes.test(code),
    (text) => messages.test(text),
  );
}

/** Whether a statement that an outage has ended may have been committed all the same: its answer got lost. */
export function mayHaveHappened(error: unknown): boolean {
  return (
    isOutage(error) &&
    !says(
      error,
      (code) => unsentCodes.test(code),
      (text) => unsentMessages.test(text),
    )
  );
}

/** Whether an error, or one that it wraps, has such a code or message. */
function says(
  error: unknown,
  isCode: (code: string) => boolean,
  isMessage: (text: string) => boolean,
  depth = 0,
): boolean {
  if (typeof error !== "object" || error === null || depth > deepest) return false;
  const e = error as Record<string, unknown>;
  const has = (values: unknown[], is: (text: string) => boolean): boolean =>
    values.some((value) => typeof value === "string" && is(value));
  if (has([e.code, e.originalCode], isCode) || has([e.message, e.originalMessage], isMessage)) return true;
  return [e.cause, e.meta, e.driverAdapterError].some((inner) => says(inner, isCode, isMessage, depth + 1));
}

/** Gives an outage the code `unavailable`, so that callers know a retry can help; other errors pass as they are. */
export async function namingOutages<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof AppError || !isOutage(error)) throw error;
    throw new AppError("unavailable", "The database is not available for a moment. Try again.", { cause: error });
  }
}
