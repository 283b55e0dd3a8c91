import { isAppError } from "@switchboard/kit/app-error";
import { sqlStateOf } from "@switchboard/kit/sql-state";

/** SQLSTATE classes of a database that is away, too busy, or shutting down. */
const passingClasses = new Set(["08", "40", "53", "55", "57"]);

/** Whether the same may work a moment later. */
export function passes(err: unknown): boolean {
  if (isAppError(err)) return err.retryable;
  const state = sqlStateOf(err);
  if (state !== undefined) return passingClasses.has(state.slice(0, 2));
  const { code } = (err ?? {}) as { code?: unknown };
  // What Prisma itself refuses, it refuses again.
  return !(typeof code === "string" && /^P\d{4}$/.test(code)) || code === "P2034";
}
