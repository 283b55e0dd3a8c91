import type { Finished } from "@switchboard/db/turn/finish-run";
import type { AppError } from "@switchboard/kit/app-error";
import { loadBlueprint } from "../config/load-blueprint.ts";
import { hintLog } from "../conversation/hint.ts";
import type { Core } from "../core.ts";
import { escalateFromRun } from "./escalate-from-run.ts";
import { finish } from "./finish.ts";
import type { HeldRun } from "./held-run.ts";

/**
 * Ends a run that cannot answer: the customer is told, a person is asked for where the config has people, and it stays
 * visible as a dead letter that can be replayed. Throws `fenced` when it is no longer ours.
 */
export async function failRun(core: Core, run: HeldRun, error: AppError, owner: string | null): Promise<Finished> {
  const { blueprint } = await loadBlueprint(core, run.client_id, run.config_id);
  if (blueprint.business_logic.escalation.enabled) {
    await escalateFromRun(core, run, blueprint, "run_failed", `The agent could not answer: ${error.message}`);
  }
  const done = await finish(core, run, owner, {
    status: "failed",
    events: [{ kind: "run_failed", body: { run_id: run.run_id, message: error.message, code: error.code } }],
    error: { code: error.code, message: error.message, attempt: run.attempt },
  });
  hintLog(core, run.client_id, run.conversation_id, done.seq);
  return done;
}
