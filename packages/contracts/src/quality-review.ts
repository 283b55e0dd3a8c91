import { z } from "zod";
import { id, instant } from "./id.ts";
import { criterion } from "./scorecard.ts";

/** Why a conversation is reviewed: drawn from those that ended, named by a person, or caught by a rule. */
export const qualityCause = z.enum(["sample", "person", "rule"]);
export type QualityCause = z.infer<typeof qualityCause>;

/** Which part of the ended conversations one belongs to, the first that fits. `other`: a person had the floor, unasked. */
export const stratum = z.enum(["escalated", "negative", "ai_only", "other"]);
export type Stratum = z.infer<typeof stratum>;

/** `settled`: an appeal was decided; `returned`: a reviewer could not do it. */
export const qualityStatus = z.enum(["open", "scored", "appealed", "settled", "returned"]);
export type QualityStatus = z.infer<typeof qualityStatus>;

/** Words of the log that a score rests on. */
export const scoreEvidence = z.strictObject({
  seq: z.number().int().positive(),
  quote: z.string().trim().min(1).max(2_000),
});
export type ScoreEvidence = z.infer<typeof scoreEvidence>;

/** `na`: the criterion does not apply to this conversation, and does not count. */
export const scoreValue = z.union([z.number().int().min(1).max(5), z.enum(["yes", "no", "na"])]);
export type ScoreValue = z.infer<typeof scoreValue>;

/** One criterion's score. */
export const criterionScore = z.strictObject({
  value: scoreValue,
  comment: z.string().trim().max(2_000).optional(),
  evidence: z.array(scoreEvidence).max(10).default([]),
});
export type CriterionScore = z.infer<typeof criterionScore>;

/** What a reviewer submits: a score for every criterion of the scorecard, by its key. */
export const qualitySubmission = z.strictObject({
  answers: z.record(z.string().max(40), criterionScore),
  comment: z.string().trim().max(4_000).optional(),
});
export type QualitySubmission = z.infer<typeof qualitySubmission>;

/** How another reviewer decides an appeal: the result stands, or is changed to what they score. */
export const appealDecision = z.discriminatedUnion("decision", [
  z.strictObject({ decision: z.literal("uphold"), reason: z.string().trim().min(1).max(2_000) }),
  z.strictObject({
    decision: z.literal("change"),
    reason: z.string().trim().min(1).max(2_000),
    ...qualitySubmission.shape,
  }),
]);
export type AppealDecision = z.infer<typeof appealDecision>;

/** What a reviewer is shown of their task. `appeal`: what the reviewed person says against the result. */
export const qualityAssignment = z.strictObject({
  scorecard_version: z.number().int(),
  criteria: z.array(criterion),
  cause: qualityCause,
  reason: z.string(),
  appeal: z.strictObject({ staff_id: id, staff_name: z.string(), text: z.string() }).optional(),
});
export type QualityAssignment = z.infer<typeof qualityAssignment>;

/** One scoring, by a person or by a judge (a model). `score`: 0..100, 0 where a critical criterion failed. */
export const qualityScoring = z.strictObject({
  id,
  scorer: z.enum(["person", "judge"]),
  scorer_name: z.string(),
  staff_id: id.nullable(),
  purpose: z.enum(["review", "appeal"]),
  answers: z.record(z.string(), criterionScore),
  comment: z.string().nullable(),
  score: z.number(),
  failed: z.boolean(),
  created_at: instant,
});
export type QualityScoring = z.infer<typeof qualityScoring>;

/** A member of staff who spoke in the conversation, and what they say of the result. */
export const qualitySubject = z.strictObject({
  staff_id: id,
  staff_name: z.string(),
  reply: z.enum(["answer", "appeal"]).nullable(),
  reply_text: z.string().nullable(),
  replied_at: instant.nullable(),
  decision: z.enum(["upheld", "changed"]).nullable(),
  decision_reason: z.string().nullable(),
  decided_by_name: z.string().nullable(),
});
export type QualitySubject = z.infer<typeof qualitySubject>;

/** A row of the results. */
export const qualitySummary = z.strictObject({
  id,
  conversation_id: id,
  cause: qualityCause,
  reason: z.string(),
  stratum: stratum.nullable(),
  status: qualityStatus,
  reviewers: z.number().int(),
  score: z.number().nullable(),
  failed: z.boolean().nullable(),
  /** Names of those who have scored it. */
  scored_by: z.array(z.string()),
  /** Names of the staff who spoke in it; empty: the agent alone. */
  about: z.array(z.string()),
  created_at: instant,
  scored_at: instant.nullable(),
});
export type QualitySummary = z.infer<typeof qualitySummary>;

/** A review with every scoring that its reader may see. */
export const qualityReview = qualitySummary.extend({
  scorecard_version: z.number().int(),
  criteria: z.array(criterion),
  scorings: z.array(qualityScoring),
  subjects: z.array(qualitySubject),
  /** Others have scored it, which is kept back until everybody has. */
  kept_back: z.boolean(),
});
export type QualityReview = z.infer<typeof qualityReview>;

/** What a person answers to the result of a conversation of theirs: once. */
export const qualityReply = z.strictObject({
  quality_review_id: id,
  reply: z.enum(["answer", "appeal"]),
  text: z.string().trim().min(1).max(4_000),
});
export type QualityReply = z.infer<typeof qualityReply>;

const rate = z.number().min(0).max(1);

/** Which ended conversations are reviewed. Rates are shares, 0..1. */
export const qualityRates = z.strictObject({
  escalated_rate: rate,
  negative_rate: rate,
  ai_only_rate: rate,
  /** Share of the reviewed that a second person scores, too. */
  double_rate: rate,
  /** A conversation whose mean sentiment is below is `negative`. */
  negative_below: rate,
  /** Caught whatever the draw says: a poor survey, an answer that failed, a person who came too late. */
  low_survey: z.boolean(),
  failed_run: z.boolean(),
  late_person: z.boolean(),
});
export type QualityRates = z.infer<typeof qualityRates>;

/** A client's settings; version 0: nothing is reviewed but what people flag. */
export const qualitySettings = qualityRates.extend({
  version: z.number().int(),
  changed_by_name: z.string().nullable(),
  changed_at: instant.nullable(),
});
export type QualitySettings = z.infer<typeof qualitySettings>;
