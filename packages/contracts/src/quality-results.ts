import { z } from "zod";
import { id, instant } from "./id.ts";

/** Agreement of two reviewers beyond chance, with its 95 % confidence interval. `kappa` null: too little to say. */
export const agreement = z.strictObject({
  pairs: z.number().int(),
  /** Share of pairs with the same score, 0..1. */
  observed: z.number().nullable(),
  kappa: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});
export type Agreement = z.infer<typeof agreement>;

/** Scores of one week (from Monday, UTC). */
export const qualityWeek = z.strictObject({
  week: z.iso.date(),
  reviews: z.number().int(),
  score: z.number(),
  failed: z.number().int(),
});
export type QualityWeek = z.infer<typeof qualityWeek>;

/** How a criterion is met. `points`: mean share of what is possible, 0..1; null where it never applied. */
export const criterionResult = z.strictObject({
  key: z.string(),
  label: z.string(),
  scored: z.number().int(),
  points: z.number().nullable(),
  failed: z.number().int(),
  agreement,
});
export type CriterionResult = z.infer<typeof criterionResult>;

/** A score that two reviewers of one conversation did not share. */
export const disagreement = z.strictObject({
  quality_review_id: id,
  conversation_id: id,
  criterion: z.string(),
  first: z.strictObject({ name: z.string(), value: z.string() }),
  second: z.strictObject({ name: z.string(), value: z.string() }),
  at: instant,
});
export type Disagreement = z.infer<typeof disagreement>;

/** A client's results over a time. */
export const qualityResults = z.strictObject({
  reviews: z.number().int(),
  score: z.number().nullable(),
  failed: z.number().int(),
  waiting: z.number().int(),
  appealed: z.number().int(),
  weeks: z.array(qualityWeek),
  criteria: z.array(criterionResult),
  /** Over every criterion together. */
  agreement,
  disagreements: z.array(disagreement),
});
export type QualityResults = z.infer<typeof qualityResults>;
