import type { Transaction } from "@switchboard/db/database";
import { AppError } from "@switchboard/kit/app-error";
import { lockCallers } from "./lock-callers.ts";

/** So many calls from a client's pages may go on at a time. */
export const MOST_FROM_PAGES = 50;
/** So many of them may have nobody in their room yet: each holds an agent for half a minute that another caller might need. */
export const MOST_NOT_JOINED = 10;
const retry_after_s = 30;

/**
 * Lets a visitor's call in, until the transaction ends one at a time of a client. Throws `rate_limited` when the client's pages have
 * as many as they may.
 */
export async function admitVisitor(tx: Transaction, client_id: string): Promise<undefined> {
  await lockCallers(tx, client_id);
  const [going] = await tx.$queryRaw<{ all: number; not_joined: number }[]>`
    SELECT count(*)::int AS all, count(*) FILTER (WHERE NOT EXISTS (
      SELECT FROM call_legs l WHERE l.call_id = c.id AND l.kind = 'customer'))::int AS not_joined
    FROM calls c WHERE c.client_id = ${client_id}::uuid AND c.origin = 'widget' AND c.state <> 'ended'`;
  if ((going?.all ?? 0) < MOST_FROM_PAGES && (going?.not_joined ?? 0) < MOST_NOT_JOINED) return undefined;
  throw new AppError("rate_limited", "All lines are busy. Please write, or call again in half a minute.", {
    retry_after_s,
  });
}
