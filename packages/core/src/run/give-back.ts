import type { Core } from "../core.ts";
import type { HeldRun } from "./held-run.ts";

const firstRetryMs = 1_000;

/** Gives a run back after trouble that may pass: its lease ends soon, so that the sweep hands it out again. Never throws. */
export async function giveBack(core: Core, run: HeldRun): Promise<void> {
  const retryMs = firstRetryMs * 2 ** Math.min(run.attempt - 1, 5);
  await core.db
    .query(run.client_id, {
      name: "give-back-run",
      text: `UPDATE runs SET lease_until = now() + make_interval(secs => $3)
        WHERE id = $1 AND attempt = $2 AND status = 'running'`,
      values: [run.run_id, run.attempt, retryMs / 1000],
    })
    // The database may be what fails: then the lease simply runs out.
    .catch((err) => core.logger.warn({ err, run_id: run.run_id }, "a run could not be given back"));
}
