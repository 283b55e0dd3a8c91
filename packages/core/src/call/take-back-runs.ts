import type { CallPlace } from "@switchboard/contracts/call";
import type { Core } from "../core.ts";
import { takeRun } from "../run/take.ts";

/**
 * Goes on with an answer whose process may be gone: an agent that replaces another on a call does not wait until the lease of
 * its run has passed. A holder that is still there loses its fence; what it has decided and done is replayed.
 */
export async function takeBackRuns(core: Core, call: CallPlace & { conversation_id: string }): Promise<void> {
  const runs = await core.db.query<{ run_id: string; attempt: number }>(call.client_id, {
    name: "take-back-runs",
    text: `UPDATE runs SET lease_until = now() - interval '1 ms'
      WHERE conversation_id = $1 AND status = 'running' AND owner <> $2 RETURNING id AS run_id, attempt`,
    values: [call.conversation_id, core.owner],
  });
  for (const run of runs) {
    if (!core.inline.reserve()) return;
    core.inline
      .track(takeRun(core, { client_id: call.client_id, ...run }))
      .catch((err) =>
        core.logger.warn({ err, run_id: run.run_id }, "a run could not be taken back; the sweep does it"),
      );
  }
}
