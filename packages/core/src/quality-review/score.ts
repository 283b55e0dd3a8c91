import type { CriterionScore, ScoreValue } from "@switchboard/contracts/quality-review";
import type { Criterion } from "@switchboard/contracts/scorecard";

const criticalAtMost = 2;

/** A score's share of what is possible, 0..1; undefined where the criterion does not apply. */
export function pointsOf(value: ScoreValue): number | undefined {
  if (value === "na") return undefined;
  if (typeof value === "number") return (value - 1) / 4;
  return value === "yes" ? 1 : 0;
}

/** Whether a score fails a criterion that is critical: no, or 1 or 2 of 5. */
export function failsCritical(criterion: Criterion, value: ScoreValue): boolean {
  return criterion.critical && (value === "no" || (typeof value === "number" && value <= criticalAtMost));
}

/**
 * The score of a conversation, 0..100: the mean of its criteria's points by their weights; what does not apply does not
 * count. A failed critical criterion makes it 0. Where nothing applies there is nothing to hold against it: 100.
 */
export function scoreOf(
  criteria: readonly Criterion[],
  answers: Readonly<Record<string, CriterionScore>>,
): { score: number; failed: boolean } {
  let [points, weights] = [0, 0];
  for (const criterion of criteria) {
    const value = answers[criterion.key]?.value ?? "na";
    if (failsCritical(criterion, value)) return { score: 0, failed: true };
    const share = pointsOf(value);
    if (share === undefined) continue;
    points += share * criterion.weight;
    weights += criterion.weight;
  }
  return { score: weights === 0 ? 100 : (100 * points) / weights, failed: false };
}
