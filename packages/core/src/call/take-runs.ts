import type { CallPlace } from "@switchboard/contracts/call";
import type { Core } from "../core.ts";
import { takeRun } from "../run/take.ts";

type Call = CallPlace & { conversation_id: string };
type Found = { run_id: string; attempt: number };

/** Takes the run that waits for somebody in a call's conversation: its agent is on the line, so nobody need be woken for it. */
export async function takeQueuedRun(core: Core, call: Call): Promise<void> {
  const found = await core.db.query<Found>(call.client_id, {
    name: "queued-run-of-call",
    text: "SELECT id AS run_id, attempt FROM runs WHERE conversation_id = $1 AND status = 'queued'",
    values: [call.conversation_id],
  });
  take(core, call, found);
}

/**
 * Goes on with an answer whose process may be gone: an agent that replaces another on a call does not wait until the lease of
 * its run has passed. A holder that is still there loses its fence; what it has decided and done is replayed.
 */
export async function takeBackRun(core: Core, call: Call): Promise<void> {
  const found = await core.db.query<Found>(call.client_id, {
    name: "take-back-run",
    text: `UPDATE runs SET lease_until = now() - interval '1 ms'
      WHERE conversation_id = $1 AND status = 'running' AND owner <> $2 RETURNING id AS run_id, attempt`,
    values: [call.conversation_id, core.owner],
  });
  take(core, call, found);
}

function take(core: Core, { client_id }: Call, found: Found[]): void {
  for (const run of found) {
    if (!core.inline.reserve()) return;
    core.inline
      .track(takeRun(core, { client_id, ...run }))
      .catch((err) =>
        core.logger.warn({ err, run_id: run.run_id }, "a call's run could not be taken; the sweep does it"),
      );
  }
}
