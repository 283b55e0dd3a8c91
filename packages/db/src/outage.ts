import { AppError } from "@switchboard/kit/app-error";

/** SQLSTATE classes and codes: connection exceptions, the server going down or coming up, no connection to be had. */
const sqlStates = /^(08...|57P0[1-5]|53300|25P03)$/;
const systemCodes = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)$/;
const prismaCodes = /^(P1001|P1002|P1008|P1017|P2024|P2037)$/;
const messages =
  /connection terminated|query read timeout|timeout exceeded when trying to connect|connection ended unexpectedly|server closed the connection|not queryable|Transaction already closed|Unable to start a transaction/i;
const deepest = 5;

/** Whether an error says that the database cannot be reached for now, however deep the driver has wrapped it. */
export function isOutage(error: unknown, depth = 0): boolean {
  if (typeof error !== "object" || error === null || depth > deepest) return false;
  const e = error as Record<string, unknown>;
  for (const code of [e.code, e.originalCode]) {
    if (typeof code === "string" && (sqlStates.test(code) || systemCodes.test(code) || prismaCodes.test(code)))
      return true;
  }
  for (const text of [e.message, e.originalMessage]) {
    if (typeof text === "string" && messages.test(text)) return true;
  }
  return [e.cause, e.meta, e.driverAdapterError].some((inner) => isOutage(inner, depth + 1));
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
