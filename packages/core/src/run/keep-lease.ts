import { renewLease } from "@switchboard/db/turn/renew-lease";
import type { Core } from "../core.ts";
import type { HeldRun } from "./held-run.ts";

/**
 * Keeps a run's lease while it runs, and aborts `signal` once the run is no longer ours: a takeover, a resolution, or
 * another holder. A hint that the floor moved makes it look at once. The fences hold without it; it only saves work that would be refused.
 */
export function keepLease(core: Core, run: HeldRun): { signal: AbortSignal; stop: () => void } {
  const lost = new AbortController();
  let looking = false;
  const look = async (): Promise<void> => {
    if (looking || lost.signal.aborted) return;
    looking = true;
    try {
      if (!(await renewLease(core.db, run, core.leaseMs))) lost.abort(new Error("the run is no longer ours"));
    } catch (err) {
      core.logger.warn({ err, run_id: run.run_id }, "a lease could not be renewed");
    } finally {
      looking = false;
    }
  };
  core.held.add(run);
  const timer = setInterval(look, core.leaseMs / 3);
  const unsubscribe = core.realtime.subscribe({ conversation_id: run.conversation_id }, (hint) => {
    if (hint.kind === "floor") void look();
  });
  return {
    signal: lost.signal,
    stop() {
      core.held.delete(run);
      clearInterval(timer);
      unsubscribe();
    },
  };
}
