import { forgetPause, type PauseOutcome, resumeAfterPerson } from "@switchboard/agents/conversation/pause";
import type { Core } from "../core.ts";

/**
 * Resumes the agents that waited for a person with what came of it, and lets their checkpoints go. The database has the
 * outcome already, so one that cannot be resumed is only logged.
 */
export async function resumeRuns(core: Core, runIds: string[], outcome: PauseOutcome): Promise<void> {
  for (const runId of runIds) {
    try {
      await resumeAfterPerson(core.pauses, runId, outcome);
      await forgetPause(core.pauses, runId);
    } catch (err) {
      core.logger.warn({ err, run_id: runId }, "a paused run could not be resumed");
    }
  }
}
