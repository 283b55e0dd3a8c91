import type { Actor } from "@switchboard/contracts/actor";
import type { AppealDecision, QualityAssignment } from "@switchboard/contracts/quality-review";
import type { Transaction } from "@switchboard/db/database";
import { storable } from "@switchboard/db/json-text";
import type { Core } from "../core.ts";
import { notify } from "../notification/notify.ts";
import type { LockedReview } from "./locked-review.ts";
import { scoreOf } from "./score.ts";

/** Writes down how another reviewer decides an appeal, and tells who appealed. A changed result replaces the former. */
export async function decideAppeal(
  core: Core,
  tx: Transaction,
  actor: Actor,
  review: LockedReview,
  appeal: NonNullable<QualityAssignment["appeal"]>,
  decision: AppealDecision,
): Promise<void> {
  const now = core.clock.now();
  const changed = decision.decision === "change";
  await tx.quality_subjects.updateMany({
    where: { quality_review_id: review.id, staff_id: appeal.staff_id, decision: null },
    data: {
      decision: changed ? "changed" : "upheld",
      decision_reason: storable(decision.reason),
      decided_by_name: actor.name,
      decided_at: now,
    },
  });
  const open = await tx.quality_subjects.count({
    where: { quality_review_id: review.id, reply: "appeal", decision: null },
  });
  await tx.quality_reviews.update({
    where: { id: review.id },
    data: {
      status: open > 0 ? "appealed" : "settled",
      ...(changed ? scoreOf(review.criteria, decision.answers) : {}),
    },
  });
  await notify(tx, {
    client_id: review.client_id,
    kind: "task",
    to: { staff_ids: [appeal.staff_id] },
    target_kind: "conversation",
    target_id: review.conversation_id,
    by: actor,
    detail: changed ? "Your appeal was heard: the result is changed." : "Your appeal was heard: the result stands.",
    now,
  });
}
