import type { Actor } from "@switchboard/contracts/actor";
import {
  appealDecision,
  type QualityAssignment,
  type QualitySubmission,
  qualitySubmission,
} from "@switchboard/contracts/quality-review";
import type { Transaction } from "@switchboard/db/database";
import { jsonText } from "@switchboard/db/json-text";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import type { LockedTask } from "../task/lock.ts";
import { readResult } from "../task/read-result.ts";
import { decideAppeal } from "./decide-appeal.ts";
import type { LockedReview } from "./locked-review.ts";
import { checkScores } from "./read-scores.ts";
import { scoreOf } from "./score.ts";
import { settleQuality } from "./settle.ts";

/**
 * Keeps a reviewer's scoring, or how they decide an appeal; the task is submitted already in this transaction. Throws
 * `bad_input` for scores that do not fit the scorecard, `conflict` for whoever took part in the conversation.
 */
export async function submitQualityReview(
  core: Core,
  tx: Transaction,
  actor: Actor,
  task: LockedTask,
  given: Record<string, unknown>,
): Promise<void> {
  const [review] = await tx.$queryRaw<LockedReview[]>`
    SELECT id, client_id, conversation_id, criteria, status FROM quality_reviews WHERE id = ${task.quality_review_id}::uuid FOR UPDATE`;
  if (!review) throw new AppError("not_found", "There is no such review.");
  const [part] = await tx.$queryRaw<{ yes: boolean }[]>`
    SELECT took_part(${review.conversation_id}::uuid, ${actor.id}::uuid) AS yes`;
  if (part?.yes) throw new AppError("conflict", "You took part in this conversation; somebody who did not reviews it.");
  const { appeal } = task.payload as QualityAssignment;
  if (appeal) {
    const decision = readResult(appealDecision, given);
    if (decision.decision === "change") await keepScoring(tx, actor, task, review, decision, "appeal");
    await decideAppeal(core, tx, actor, review, appeal, decision);
    return;
  }
  await keepScoring(tx, actor, task, review, readResult(qualitySubmission, given), "review");
  await settleQuality(core, tx, review.id);
}

async function keepScoring(
  tx: Transaction,
  actor: Actor,
  task: LockedTask,
  review: LockedReview,
  written: QualitySubmission,
  purpose: "review" | "appeal",
): Promise<void> {
  await checkScores(tx, review.conversation_id, review.criteria, written);
  const { answers, comment } = JSON.parse(jsonText(written)) as QualitySubmission;
  await tx.quality_scorings.create({
    data: {
      client_id: review.client_id,
      quality_review_id: review.id,
      task_id: task.id,
      scorer: "person",
      staff_id: actor.id,
      scorer_name: actor.name,
      purpose,
      answers,
      comment: comment ?? null,
      ...scoreOf(review.criteria, answers),
    },
  });
}
