import type { QualityScoring, QualitySubject, QualitySummary } from "@switchboard/contracts/quality-review";

/** A review as the lists read it. */
export type ReviewRow = {
  id: string;
  conversation_id: string;
  cause: string;
  reason: string;
  stratum: string | null;
  status: string;
  reviewers: number;
  score: number | null;
  failed: boolean | null;
  scored_by: string[];
  about: string[];
  created_at: Date;
  scored_at: Date | null;
};

/** Columns of `ReviewRow`, of `quality_reviews r`. */
export const reviewColumns = `r.id, r.conversation_id, r.cause, r.reason, r.stratum, r.status, r.reviewers, r.score, r.failed, r.created_at, r.scored_at,
  ARRAY(SELECT g.scorer_name FROM quality_scorings g WHERE g.quality_review_id = r.id ORDER BY g.created_at) AS scored_by,
  ARRAY(SELECT s.staff_name FROM quality_subjects s WHERE s.quality_review_id = r.id ORDER BY s.staff_name) AS about`;

/** A score as people read it: one decimal. */
export const tenth = (score: number): number => Math.round(score * 10) / 10;

/** A review as it leaves. Who scores is kept back while others are at it. */
export function toReviewSummary(row: ReviewRow): QualitySummary {
  return {
    id: row.id,
    conversation_id: row.conversation_id,
    cause: row.cause as QualitySummary["cause"],
    reason: row.reason,
    stratum: row.stratum as QualitySummary["stratum"],
    status: row.status as QualitySummary["status"],
    reviewers: row.reviewers,
    score: row.score === null ? null : tenth(row.score),
    failed: row.failed,
    scored_by: row.scored_by,
    about: row.about,
    created_at: row.created_at.toISOString(),
    scored_at: row.scored_at?.toISOString() ?? null,
  };
}

type ScoringRow = {
  id: string;
  scorer: string;
  scorer_name: string;
  staff_id: string | null;
  purpose: string;
  answers: unknown;
  comment: string | null;
  score: number;
  failed: boolean;
  created_at: Date;
};

/** A scoring as it leaves. */
export function toScoring(row: ScoringRow): QualityScoring {
  return {
    id: row.id,
    scorer: row.scorer as QualityScoring["scorer"],
    scorer_name: row.scorer_name,
    staff_id: row.staff_id,
    purpose: row.purpose as QualityScoring["purpose"],
    answers: row.answers as QualityScoring["answers"],
    comment: row.comment,
    score: tenth(row.score),
    failed: row.failed,
    created_at: row.created_at.toISOString(),
  };
}

type SubjectRow = {
  staff_id: string;
  staff_name: string;
  reply: string | null;
  reply_text: string | null;
  replied_at: Date | null;
  decision: string | null;
  decision_reason: string | null;
  decided_by_name: string | null;
};

/** A reviewed person as it leaves. */
export function toSubject(row: SubjectRow): QualitySubject {
  return {
    staff_id: row.staff_id,
    staff_name: row.staff_name,
    reply: row.reply as QualitySubject["reply"],
    reply_text: row.reply_text,
    replied_at: row.replied_at?.toISOString() ?? null,
    decision: row.decision as QualitySubject["decision"],
    decision_reason: row.decision_reason,
    decided_by_name: row.decided_by_name,
  };
}
