import type { Transaction } from "@switchboard/db/database";
import type { Core } from "../core.ts";
import type { LockedTask } from "../task/lock.ts";
import { settleQuality } from "./settle.ts";

/** A reviewer could not do it: the others' scores settle the review, and an appeal that nobody decides leaves the result as it is. */
export async function returnQualityReview(
  core: Core,
  tx: Transaction,
  task: LockedTask,
  reason: string,
): Promise<void> {
  const id = task.quality_review_id as string;
  await tx.$queryRaw`SELECT 1 FROM quality_reviews WHERE id = ${id}::uuid FOR UPDATE`;
  const { appeal } = task.payload as { appeal?: { staff_id: string } };
  if (!appeal) return settleQuality(core, tx, id);
  await tx.quality_subjects.updateMany({
    where: { quality_review_id: id, staff_id: appeal.staff_id, decision: null },
    data: {
      decision: "upheld",
      decision_reason: `Nobody could decide it: ${reason}`,
      decided_by_name: task.holder_name,
      decided_at: core.clock.now(),
    },
  });
  await tx.quality_reviews.updateMany({ where: { id, status: "appealed" }, data: { status: "settled" } });
}
