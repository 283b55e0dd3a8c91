import { type ApprovalOutcome, resumeAfterApproval } from "@switchboard/agents/conversation/approval-pause";
import type { Core } from "../core.ts";

/** Ends the waits for these approvals. The database has the outcome already, so one that cannot be ended is only logged. */
export async function resumeApprovals(core: Core, ids: readonly string[], outcome: ApprovalOutcome): Promise<void> {
  for (const id of ids) {
    await resumeAfterApproval(core.pauses, id, outcome).catch((err) =>
      core.logger.warn({ err, approval_id: id }, "a wait for an approval could not be ended"),
    );
  }
}
