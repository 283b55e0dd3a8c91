import type { Core } from "../core.ts";
import { takeRun } from "./take.ts";

const batch = 200;
const queuedForMs = 2_000;
/** A run that is still due so long after its wake-up was sent is taken here: the queue may have lost it, or be away. */
const takenAfterMs = 4_000;

type Due = { client_id: string; run_id: string; attempt: number };

const dueSince = new WeakMap<Core, Map<string, number>>();

/**
 * Wakes workers for runs whose wake-up or holder was lost, and takes those that nobody came for. Bounded: one batch, and the
 * places that this process has. Claims decide who gets a run, so several processes may sweep at once.
 */
export async function sweepRuns(core: Core): Promise<void> {
  const due = await core.db.lookup<Due>({
    name: "due-runs",
    text: "SELECT * FROM due_runs($1, $2)",
    values: [batch, `${queuedForMs} milliseconds`],
  });
  for (const run of overdue(core, due)) {
    if (!core.inline.reserve()) break;
    core.inline
      .track(takeRun(core, run))
      .catch((err) => core.logger.warn({ err, run_id: run.run_id }, "an overdue run could not be taken"));
  }
  const sent = await Promise.allSettled(due.map((run) => core.jobs.add("run-agent", run)));
  const refused = sent.find((s) => s.status === "rejected");
  if (refused?.status === "rejected") core.logger.warn({ err: refused.reason }, "a wake-up could not be queued");
}

/** Those that were due at sweeps before, for long enough. What is not due any more is forgotten. */
function overdue(core: Core, due: readonly Due[]): Due[] {
  const now = performance.now();
  const before = dueSince.get(core);
  const since = new Map(
    due.map((run) => {
      const key = `${run.run_id}-${run.attempt}`;
      return [key, before?.get(key) ?? now] as const;
    }),
  );
  dueSince.set(core, since);
  return due.filter((run) => now - (since.get(`${run.run_id}-${run.attempt}`) ?? now) >= takenAfterMs);
}
