import type { Transaction } from "@switchboard/db/database";

/**
 * Ends the runs that waited for a person here; those that wait for an approval as well go on waiting for it. Gives the runs
 * whose wait for a person is over: what they had checkpointed is ended after the commit.
 */
export async function endWaitingRuns(tx: Transaction, conversationId: string, now: Date): Promise<string[]> {
  const waiting = await tx.runs.findMany({
    where: { conversation_id: conversationId, status: "waiting" },
    select: { id: true },
  });
  const ids = waiting.map((r) => r.id);
  if (ids.length === 0) return [];
  const undecided = await tx.approvals.findMany({
    where: { run_id: { in: ids }, status: "waiting" },
    select: { run_id: true },
  });
  const keep = new Set(undecided.map((a) => a.run_id));
  await tx.runs.updateMany({
    where: { id: { in: ids.filter((id) => !keep.has(id)) }, status: "waiting" },
    data: { status: "done", finished_at: now },
  });
  const asked = await tx.escalations.findMany({ where: { run_id: { in: ids } }, select: { run_id: true } });
  return asked.flatMap((e) => e.run_id ?? []);
}
