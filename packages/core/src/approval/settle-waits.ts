import { lockConversation } from "../conversation/lock.ts";
import type { Core } from "../core.ts";
import type { HeldRun } from "../run/held-run.ts";
import { endRunIn } from "./end-run-in.ts";
import { resumeApprovals } from "./resume.ts";

/** Ends the waits of a run whose approvals were decided while it was still at work: nobody else will. */
export async function settleWaits(core: Core, run: HeldRun, approvalIds: readonly string[]): Promise<void> {
  const decided = await core.db.transaction(run.client_id, async (tx) => {
    await lockConversation(tx, run.conversation_id);
    await endRunIn(tx, run.run_id, core.clock.now());
    return tx.approvals.findMany({
      where: { id: { in: [...approvalIds] }, status: { not: "waiting" } },
      select: { id: true, status: true, decided_seq: true },
    });
  });
  for (const { id, status, decided_seq } of decided) {
    await resumeApprovals(core, [id], {
      decision: status as "approved" | "refused" | "expired" | "cancelled",
      seq: decided_seq ?? 0,
    });
  }
}
