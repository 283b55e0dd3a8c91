import type { Transaction } from "@switchboard/db/database";

/** Ends a run that waits, once nothing that it asked people for is open any more. */
export async function endRunIn(tx: Transaction, runId: string, now: Date): Promise<void> {
  const approvals = await tx.approvals.count({ where: { run_id: runId, status: "waiting" } });
  const escalations = await tx.escalations.count({
    where: { run_id: runId, status: { in: ["waiting", "claimed", "timed_out"] } },
  });
  if (approvals + escalations > 0) return;
  await tx.runs.updateMany({ where: { id: runId, status: "waiting" }, data: { status: "done", finished_at: now } });
}
