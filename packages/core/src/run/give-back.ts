import type { Core } from "../core.ts";
import type { HeldRun } from "./held-run.ts";

const firstRetryMs = 1_000;

/**
 * Gives a run back after trouble that may pass: its lease ends soon, so that the sweep hands it out again. `outage`: the
 * trouble is the database's, and the attempt is not held against the run. Never throws.
 */
export async function giveBack(core: Core, run: HeldRun, outage: boolean): Promise<void> {
  const retryMs = firstRetryMs * 2 ** Math.min(run.attempt - 1, 5);
  await core.db
    .query(run.client_id, {
      name: "give-back-run",
      text: `UPDATE runs SET lease_until = now() + make_interval(secs => $3),
          outages = outages + $4::integer, counted_from = CASE WHEN $4::integer = 1 THEN now() ELSE counted_from END
        WHERE id = $1 AND attempt = $2 AND status = 'running'`,
      values: [run.run_id, run.attempt, retryMs / 1000, outage ? 1 : 0],
    })
    // The database may be what fails: then the lease simply runs out.
    .catch((err) => core.logger.warn({ err, run_id: run.run_id }, "a run could not be given back"));
}
