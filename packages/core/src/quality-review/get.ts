import type { Actor } from "@switchboard/contracts/actor";
import type { QualityReview } from "@switchboard/contracts/quality-review";
import { allowed } from "@switchboard/contracts/role";
import type { Criterion } from "@switchboard/contracts/scorecard";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { toReviewSummary, toScoring, toSubject } from "./view.ts";

/**
 * A review with its scorings. While people still score it, each reader sees their own alone. Whoever was reviewed sees the
 * result of theirs, not what others replied. Throws `not_found`, also for a review that does not concern the reader.
 */
export async function getQualityReview(
  core: Core,
  actor: Actor,
  { quality_review_id }: { quality_review_id: string },
): Promise<QualityReview> {
  return core.db.transaction(actor.client_id, async (tx) => {
    const row = await tx.quality_reviews.findUnique({ where: { id: quality_review_id } });
    const subjects = await tx.quality_subjects.findMany({
      where: { quality_review_id },
      orderBy: { staff_name: "asc" },
    });
    const readsAll = allowed(actor.roles, "quality_review.read");
    const mine = subjects.some((s) => s.staff_id === actor.id);
    if (!row || !(readsAll || mine)) throw new AppError("not_found", "There is no such review.");
    const scorings = await tx.quality_scorings.findMany({
      where: { quality_review_id },
      orderBy: { created_at: "asc" },
    });
    const open = row.status === "open";
    const shown = open ? scorings.filter((s) => s.staff_id === actor.id) : scorings;
    return {
      ...toReviewSummary({
        ...row,
        scored_by: shown.map((s) => s.scorer_name),
        about: subjects.map((s) => s.staff_name),
      }),
      scorecard_version: row.scorecard_version,
      criteria: row.criteria as Criterion[],
      scorings: shown.map(toScoring),
      subjects: subjects.filter((s) => readsAll || s.staff_id === actor.id).map(toSubject),
      kept_back: shown.length < scorings.length,
    };
  });
}
