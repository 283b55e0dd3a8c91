import { sqlStateOf } from "@switchboard/kit/sql-state";

/** SQLSTATE classes of a server that is away, full or shutting down; the same request can succeed a moment later. */
const AWAY = /^(08|53|57P0|25P03|40001|40P01|55P03)/;
/** Codes of Prisma and of sockets that say the same. */
const AWAY_CODES = new Set([
  "P1001",
  "P1002",
  "P1008",
  "P1017",
  "P2024",
  "P2028",
  "P2034",
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "ENOENT",
  "EAI_AGAIN",
]);
const AWAY_WORDS =
  /connection terminated|timeout exceeded when trying to connect|connection error|server closed the connection|pool after calling end/i;

/** Whether the error, or one that it wraps, comes from a database or a store that does not answer at the moment. */
export function isAway(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > 5) return false;
  const { code } = error as { code?: unknown };
  if ((typeof code === "string" && AWAY_CODES.has(code)) || AWAY.test(sqlStateOf(error) ?? "")) return true;
  if (AWAY_WORDS.test(error.message)) return true;
  const inner = error instanceof AggregateError ? error.errors : [];
  return isAway(error.cause, depth + 1) || inner.some((e) => isAway(e, depth + 1));
}
