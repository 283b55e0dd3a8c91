import type { Turn } from "../turn.ts";
import { finishCall, runStep } from "./tools.ts";

/** Who decided, where the log names a model: a person did. */
const APPROVED_BY_PERSON = "approval";

/**
 * The node `approved`: makes the calls that a person has approved, with exactly the approved arguments and under the
 * approval's id, before the model is asked what to say. What an earlier attempt has begun is left to the replay.
 */
export async function approvedNode(turn: Turn): Promise<void> {
  const begun = new Set(turn.input.replay.flatMap((step) => step.calls.map((call) => call.id)));
  const due = [...turn.approved.values()].filter(({ id }) => !begun.has(id));
  if (due.length === 0) return;
  const calls = due.map(({ id, name, arguments: given }) => ({
    id,
    call_id: `approved_${id}`,
    name,
    arguments: given,
  }));
  const requests = await turn.ports.decide(turn.step, "", APPROVED_BY_PERSON, calls);
  await runStep(turn, "", requests, (call) => finishCall(turn, call));
}
