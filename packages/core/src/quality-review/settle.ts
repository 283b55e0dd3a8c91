import type { Transaction } from "@switchboard/db/database";
import type { Core } from "../core.ts";
import { notify } from "../notification/notify.ts";

/**
 * Settles a review that this transaction has locked, once none of its reviewers is outstanding: the score is the mean of the
 * people's, and it fails where one of them says so. Who spoke in the conversation is told. Does nothing before; where nobody
 * could score it, it is `returned`.
 */
export async function settleQuality(core: Core, tx: Transaction, reviewId: string): Promise<void> {
  const outstanding = await tx.tasks.count({
    where: { quality_review_id: reviewId, status: { in: ["open", "leased"] } },
  });
  if (outstanding > 0) return;
  const scorings = await tx.quality_scorings.findMany({
    where: { quality_review_id: reviewId, scorer: "person", purpose: "review" },
  });
  if (scorings.length === 0) {
    await tx.quality_reviews.updateMany({ where: { id: reviewId, status: "open" }, data: { status: "returned" } });
    return;
  }
  const failed = scorings.some((s) => s.failed);
  const score = failed ? 0 : scorings.reduce((sum, s) => sum + s.score, 0) / scorings.length;
  const { count } = await tx.quality_reviews.updateMany({
    where: { id: reviewId, status: "open" },
    data: { status: "scored", score, failed, scored_at: core.clock.now() },
  });
  if (count > 0) await tellSubjects(core, tx, reviewId, failed ? "failed" : `${Math.round(score)} of 100`);
}

async function tellSubjects(core: Core, tx: Transaction, reviewId: string, result: string): Promise<void> {
  const review = await tx.quality_reviews.findUniqueOrThrow({ where: { id: reviewId } });
  await tx.$executeRaw`
    INSERT INTO quality_subjects (quality_review_id, staff_id, client_id, staff_name)
    SELECT DISTINCT ON (e.body ->> 'staff_id') ${reviewId}::uuid, (e.body ->> 'staff_id')::uuid, ${review.client_id}::uuid, e.body ->> 'staff_name'
    FROM events e WHERE e.conversation_id = ${review.conversation_id}::uuid AND e.kind = 'staff_message' AND e.body ->> 'staff_id' IS NOT NULL
    ORDER BY e.body ->> 'staff_id', e.seq DESC ON CONFLICT DO NOTHING`;
  const subjects = await tx.quality_subjects.findMany({ where: { quality_review_id: reviewId } });
  await notify(tx, {
    client_id: review.client_id,
    kind: "task",
    to: { staff_ids: subjects.map((s) => s.staff_id) },
    target_kind: "conversation",
    target_id: review.conversation_id,
    by: null,
    detail: `A conversation of yours was reviewed: ${result}. See it under My reviews.`,
    now: core.clock.now(),
  });
}
