import type { Core } from "../core.ts";
import type { HeldRun } from "./held-run.ts";

/**
 * Hands out anew what this process has not ended, when it stops: nobody waits until the leases have passed. From now on the fences refuse
 * what it still writes; nothing is held against the runs. Never throws.
 */
export async function releaseHeld(core: Core): Promise<void> {
  await Promise.all([...core.held].map((run) => release(core, run)));
}

async function release(core: Core, { client_id, run_id, attempt }: HeldRun): Promise<void> {
  await core.db
    .query(client_id, {
      name: "release-run",
      text: `WITH let_go AS (
          UPDATE runs SET status = 'queued', owner = NULL, lease_until = now(), outages = outages + 1
          WHERE id = $1 AND attempt = $2 AND status = 'running' RETURNING id, client_id, attempt)
        INSERT INTO outbox (client_id, job, payload)
        SELECT client_id, 'run-agent', jsonb_build_object('client_id', client_id, 'run_id', id, 'attempt', attempt) FROM let_go`,
      values: [run_id, attempt],
    })
    // Then the lease simply runs out.
    .catch((err) => core.logger.warn({ err, run_id }, "a run could not be given away"));
}
