import type { ApprovedCall } from "@switchboard/agents/tools/approval";
import type { Core } from "../core.ts";
import type { HeldRun } from "../run/held-run.ts";

/**
 * The approved calls that this run is to make: those that no run has begun, and those that an earlier attempt of this one
 * has. Runs that answer a message look only where their log shows a decision: they are many, and decisions few.
 */
export async function approvedCalls(core: Core, run: HeldRun): Promise<ApprovedCall[]> {
  if (run.cause === "message" && !run.tail.some((e) => e.kind === "approval_decided")) return [];
  return core.db.query<ApprovedCall>(run.client_id, {
    name: "approved-calls",
    text: `SELECT a.id, a.tool_name AS name, a.final_arguments AS arguments, a.final_hash AS arguments_hash, a.definition_hash
      FROM approvals a LEFT JOIN tool_calls t ON t.id = a.id
      WHERE a.conversation_id = $1 AND a.status = 'approved' AND (t.id IS NULL OR t.run_id = $2) ORDER BY a.decided_seq`,
    values: [run.conversation_id, run.run_id],
  });
}
