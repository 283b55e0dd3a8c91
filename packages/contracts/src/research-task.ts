import { z } from "zod";
import { id, instant } from "./id.ts";

/** One fact that is asked for. */
export const researchField = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9_]{0,59}$/, "must be a name like annual_revenue"),
  label: z.string().trim().min(1).max(120),
  required: z.boolean().default(true),
});
export type ResearchField = z.infer<typeof researchField>;

/** Whether what was found is about the subject that was asked for. */
export const identityVerdict = z.enum(["agree", "weak", "conflict"]);
export type IdentityVerdict = z.infer<typeof identityVerdict>;

/** The page's text as the researcher saw it. */
export const capture = z.strictObject({ text: z.string().min(1).max(20_000), taken_at: instant });

/** A fact with its evidence. `confidence` 0..1. */
export const researchAnswer = z.strictObject({
  field: z.string().max(60),
  value: z.string().trim().min(1).max(2_000),
  source_url: z.url({ protocol: /^https?$/ }).max(2_000),
  quote: z.string().trim().min(1).max(2_000),
  confidence: z.number().min(0).max(1),
  capture: capture.optional(),
});
export type ResearchAnswer = z.infer<typeof researchAnswer>;

/** What a researcher submits. */
export const researchSubmission = z.strictObject({
  identity: identityVerdict,
  identity_note: z.string().max(1_000).optional(),
  answers: z.array(researchAnswer).max(60),
});
export type ResearchSubmission = z.infer<typeof researchSubmission>;

/** What a reviewer decides of researchers who do not agree: the answer that holds, by field; null: none does. */
export const researchVerdict = z.strictObject({
  chosen: z.record(z.string(), id.nullable()),
  comment: z.string().max(1_000).optional(),
});
export type ResearchVerdict = z.infer<typeof researchVerdict>;

/** What a researcher is shown of a question. */
export const researchQuestion = z.strictObject({
  brief: z.string(),
  subject: z.record(z.string(), z.string()),
  fields: z.array(researchField),
});
export type ResearchQuestion = z.infer<typeof researchQuestion>;

/** A new question for researchers. `gold`: values that are known; the task then checks its researchers. */
export const newResearchTask = z.strictObject({
  title: z.string().trim().min(1).max(200),
  brief: z.string().trim().min(1).max(10_000),
  subject: z.record(z.string().max(60), z.string().max(500)),
  fields: z.array(researchField).min(1).max(60),
  researchers: z.number().int().min(1).max(9).default(1),
  gold: z.record(z.string(), z.string().max(2_000)).optional(),
  priority: z.number().int().min(0).max(9).default(0),
  due_at: instant.optional(),
});
export type NewResearchTask = z.input<typeof newResearchTask>;

/** `single`: one voice alone; `conflict`: no majority; `missing`: nobody found it. */
export const fieldConsensus = z.strictObject({
  field: z.string(),
  status: z.enum(["agreed", "single", "conflict", "missing"]),
  value: z.string().nullable(),
  votes: z.number().int(),
  of: z.number().int(),
  answer_ids: z.array(id),
});
export type FieldConsensus = z.infer<typeof fieldConsensus>;

export const consensus = z.strictObject({
  identity: identityVerdict,
  /** Every required field has a value that holds, and the identity is sure. */
  agreed: z.boolean(),
  fields: z.array(fieldConsensus),
  /** Researchers whose gold checks are too poor to be counted. */
  not_counted: z.array(id),
});
export type Consensus = z.infer<typeof consensus>;

/** An answer as it is kept, with who gave and who verified it. */
export const keptAnswer = researchAnswer.omit({ capture: true }).extend({
  id,
  staff_id: id,
  staff_name: z.string(),
  capture: capture.extend({ sha256: z.string() }).nullable(),
  verified_by: z.strictObject({ id, name: z.string(), at: instant }).nullable(),
});
export type KeptAnswer = z.infer<typeof keptAnswer>;

/** A question and what came of it. */
export const researchTask = z.strictObject({
  id,
  title: z.string(),
  brief: z.string(),
  subject: z.record(z.string(), z.string()),
  fields: z.array(researchField),
  researchers: z.number().int(),
  /** `checked`: a gold task that all have answered. */
  status: z.enum(["open", "agreed", "conflict", "verified", "checked", "cancelled"]),
  consensus: consensus.nullable(),
  answers: z.array(keptAnswer),
  created_at: instant,
  finished_at: instant.nullable(),
});
export type ResearchTask = z.infer<typeof researchTask>;
