import type { Core } from "../core.ts";
import { timeOutEscalation } from "./time-out.ts";

const batch = 100;

/** Makes tickets of the escalations whose time has passed. Bounded: one batch; one that fails does not keep the others. */
export async function sweepEscalations(core: Core): Promise<void> {
  const due = await core.db.lookup<{ client_id: string; escalation_id: string }>({
    name: "due-escalations",
    text: "SELECT * FROM due_escalations($1)",
    values: [batch],
  });
  for (const { client_id, escalation_id } of due) {
    await timeOutEscalation(core, client_id, escalation_id).catch((err) =>
      core.logger.error({ err, escalation_id }, "an escalation could not be timed out"),
    );
  }
}
