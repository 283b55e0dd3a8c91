import { mayHaveHappened } from "@switchboard/db/outage";
import { isAppError } from "@switchboard/kit/app-error";
import { backoff } from "@switchboard/kit/jitter";
import type { Core } from "../core.ts";

type Run = { client_id: string; run_id: string; attempt: number };

const firstLookMs = 100;
const longestLookMs = 2_000;

/**
 * Does what makes a run this process's at this attempt. When the answer of the database gets lost on its way, the run may be ours
 * without anybody here who executes it, and everybody else would wait until its lease has passed: then it is looked for.
 */
export async function holding<T>(core: Core, run: Run, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (mayHaveHappened(error)) void giveAway(core, run);
    throw error;
  }
}

/** Attempts that are being looked for. `over`: this process has begun to make one its own anew. */
const lost = new Map<string, { over: boolean; look: Promise<unknown> }>();
const keyOf = (core: Core, { run_id, attempt }: Run): string => `${core.owner} ${run_id} ${attempt}`;

/** This process is about to make an attempt its own: from here on nobody takes it for one that nobody executes. */
export async function stopLooking(core: Core, run: Run): Promise<void> {
  const search = lost.get(keyOf(core, run));
  if (!search) return;
  search.over = true;
  await search.look.catch(() => undefined);
}

/**
 * Gives a run away of which we do not know whether it is ours. It is looked for as long as its lease may last: the statement that made
 * it so may come to its end after its connection. Nobody but us could execute this attempt, and we do not, unless it is claimed here anew.
 */
async function giveAway(core: Core, run: Run): Promise<void> {
  const key = keyOf(core, run);
  const search = { over: false, look: Promise.resolve() as Promise<unknown> };
  lost.set(key, search);
  try {
    await lookFor(core, run, search);
  } finally {
    if (lost.get(key) === search) lost.delete(key);
  }
}

async function lookFor(core: Core, run: Run, search: { over: boolean; look: Promise<unknown> }): Promise<void> {
  const until = performance.now() + core.leaseMs;
  for (let looks = 0; performance.now() < until; looks += 1) {
    await backoff(looks, firstLookMs, longestLookMs);
    if (search.over) return;
    try {
      const found = letGo(core, run);
      search.look = found;
      if (!(await found)) continue;
    } catch (err) {
      if (isAppError(err, "unavailable")) continue;
      core.logger.warn({ err, run_id: run.run_id }, "a run that may be ours could not be looked for");
      return;
    }
    await core.jobs
      .add("run-agent", run)
      .catch((err) =>
        core.logger.warn({ err, run_id: run.run_id }, "a wake-up could not be queued; the sweep does it"),
      );
    return;
  }
}

/** Ends the lease. The attempt is not held against the run, of which it has seen nothing. */
async function letGo(core: Core, { client_id, run_id, attempt }: Run): Promise<boolean> {
  const found = await core.db.query(client_id, {
    name: "let-go-lost-run",
    text: `UPDATE runs SET lease_until = now() - interval '1 ms', outages = outages + 1
      WHERE id = $1 AND attempt = $2 AND owner = $3 AND status = 'running' RETURNING id`,
    values: [run_id, attempt, core.owner],
  });
  return found.length > 0;
}
