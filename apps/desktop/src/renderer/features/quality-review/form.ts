import {
  type AppealDecision,
  type QualityAssignment,
  type QualitySubmission,
  qualityAssignment,
  type ScoreEvidence,
  type ScoreValue,
} from "@switchboard/contracts/quality-review";
import type { Criterion } from "@switchboard/contracts/scorecard";
import type { TaskDetail } from "@switchboard/contracts/task";

/** What a reviewer has written of one criterion, finished or not. */
export type ScoreDraft = { value?: ScoreValue; comment: string; evidence: ScoreEvidence[] };

/** What a reviewer has written, as it is kept as a draft. `decision` and `reason`: of an appeal. */
export type QualityForm = {
  answers: Record<string, ScoreDraft>;
  comment: string;
  decision: "uphold" | "change" | "";
  reason: string;
};

export const EMPTY_SCORE: ScoreDraft = { comment: "", evidence: [] };
export const EMPTY_QUALITY: QualityForm = { answers: {}, comment: "", decision: "", reason: "" };

/** Reads what a reviewer is asked. */
export const assignmentOf = (task: TaskDetail): QualityAssignment => qualityAssignment.parse(task.payload);

/** What is missing before the form can be submitted, for people; empty when it can. */
export function missing(form: QualityForm, { criteria, appeal }: QualityAssignment): string[] {
  const open = criteria.filter((c) => form.answers[c.key]?.value === undefined).map((c) => `Score: ${c.label}`);
  if (!appeal) return open;
  if (form.decision === "") return ["Say whether the result stands"];
  const reason = form.reason.trim() === "" ? ["Say why"] : [];
  return form.decision === "uphold" ? reason : [...reason, ...open];
}

/** The result as it is submitted. */
export function toResult(form: QualityForm, { appeal }: QualityAssignment): QualitySubmission | AppealDecision {
  const scored: QualitySubmission = {
    answers: Object.fromEntries(
      Object.entries(form.answers).flatMap(([key, { value, comment, evidence }]) =>
        value === undefined ? [] : [[key, { value, evidence, ...(comment.trim() ? { comment: comment.trim() } : {}) }]],
      ),
    ),
    ...(form.comment.trim() ? { comment: form.comment.trim() } : {}),
  };
  if (!appeal) return scored;
  const reason = form.reason.trim();
  return form.decision === "change" ? { decision: "change", reason, ...scored } : { decision: "uphold", reason };
}

/** The score that a pressed key means for a criterion; undefined: none. */
export function keyScore({ kind }: Pick<Criterion, "kind">, key: string): ScoreValue | undefined {
  if (key === "0" || key === "-") return "na";
  if (kind === "scale") return /^[1-5]$/.test(key) ? Number(key) : undefined;
  return ({ y: "yes", n: "no", "1": "no", "5": "yes" } as const)[key.toLowerCase()];
}

/** The scores that a criterion takes, with their words. */
export const scoresOf = ({ kind }: Pick<Criterion, "kind">): readonly { value: ScoreValue; label: string }[] =>
  kind === "scale"
    ? [...[1, 2, 3, 4, 5].map((value) => ({ value, label: String(value) })), { value: "na", label: "n.a." }]
    : [
        { value: "yes", label: "Yes" },
        { value: "no", label: "No" },
        { value: "na", label: "n.a." },
      ];
