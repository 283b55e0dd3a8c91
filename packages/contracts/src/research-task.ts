import { z } from "zod";
import { id, instant } from "./id.ts";

/** What a fact's value must be. `date`: 2026-11-25; `number`: with a point for decimals. */
export const researchFieldType = z.enum(["text", "number", "date", "url", "yes_no", "choice"]);
export type ResearchFieldType = z.infer<typeof researchFieldType>;

/** One fact that is asked for. */
export const researchField = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9_]{0,59}$/, "must be a name like annual_revenue"),
  label: z.string().trim().min(1).max(120),
  required: z.boolean().default(true),
  type: researchFieldType.default("text"),
  /** Of a choice: the only values that there are. */
  options: z.array(z.string().trim().min(1).max(120)).max(40).optional(),
  /** Of a number: its bounds. */
  min: z.number().optional(),
  max: z.number().optional(),
});
export type ResearchField = z.infer<typeof researchField>;

/** Whether what was found is about the subject that was asked for. */
export const identityVerdict = z.enum(["agree", "weak", "conflict"]);
export type IdentityVerdict = z.infer<typeof identityVerdict>;

/** The page's text as the researcher saw it. */
export const capture = z.strictObject({ text: z.string().min(1).max(20_000), taken_at: instant });

/** The page's text as the server itself read it. */
export const serverCapture = z.strictObject({
  id,
  url: z.string(),
  /** Where redirects led. */
  final_url: z.string(),
  title: z.string().nullable(),
  text: z.string(),
  sha256: z.string(),
  /** The page has more than is kept. */
  truncated: z.boolean(),
  taken_at: instant,
});
export type ServerCapture = z.infer<typeof serverCapture>;

/** A fact with its evidence. `confidence` 0..1; `capture_id` names what the server read, in place of a pasted text. */
export const researchAnswer = z.strictObject({
  field: z.string().max(60),
  value: z.string().trim().min(1).max(2_000),
  source_url: z.url({ protocol: /^https?$/ }).max(2_000),
  quote: z.string().trim().min(1).max(2_000),
  confidence: z.number().min(0).max(1),
  capture: capture.optional(),
  capture_id: id.optional(),
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
  /** Whose queue it goes to. */
  role: z.enum(["operator", "researcher", "reviewer"]).default("researcher"),
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

/** An answer as it is kept, with who gave and who verified it. `capture.by`: who took it. */
export const keptAnswer = researchAnswer.omit({ capture: true, capture_id: true }).extend({
  id,
  submission_id: id,
  staff_id: id,
  staff_name: z.string(),
  capture: capture
    .extend({ text: z.string(), sha256: z.string(), by: z.enum(["person", "server"]).default("person") })
    .nullable(),
  verified_by: z.strictObject({ id, name: z.string(), at: instant }).nullable(),
});
export type KeptAnswer = z.infer<typeof keptAnswer>;

/** One researcher's submission. `gold_score`: the share of a gold task's values that they found. */
export const keptSubmission = z.strictObject({
  id,
  staff_id: id,
  staff_name: z.string(),
  identity: identityVerdict,
  identity_note: z.string().nullable(),
  gold_score: z.number().nullable(),
  at: instant,
});
export type KeptSubmission = z.infer<typeof keptSubmission>;

/** `checked`: a gold task that all have answered. */
export const researchStatus = z.enum(["open", "agreed", "conflict", "verified", "checked", "cancelled"]);
export type ResearchStatus = z.infer<typeof researchStatus>;

/** A row of the questions. `submitted` of `researchers` have answered; `working` have it now; `returned` could not. */
export const researchSummary = z.strictObject({
  id,
  title: z.string(),
  subject: z.record(z.string(), z.string()),
  researchers: z.number().int(),
  submitted: z.number().int(),
  working: z.number().int(),
  returned: z.number().int(),
  status: researchStatus,
  gold: z.boolean(),
  /** How many of the fields are agreed on, once it is settled. */
  agreed_fields: z.number().int().nullable(),
  field_count: z.number().int(),
  role: z.string(),
  priority: z.number().int(),
  due_at: instant.nullable(),
  created_by_name: z.string(),
  created_at: instant,
  finished_at: instant.nullable(),
});
export type ResearchSummary = z.infer<typeof researchSummary>;

/** A question and what came of it. */
export const researchTask = researchSummary.extend({
  brief: z.string(),
  fields: z.array(researchField),
  gold_values: z.record(z.string(), z.string()).nullable(),
  consensus: consensus.nullable(),
  submissions: z.array(keptSubmission),
  answers: z.array(keptAnswer),
  /** What a reviewer decided where researchers did not agree. */
  verdict: z.strictObject({ ...researchVerdict.shape, by_name: z.string(), at: instant }).nullable(),
  /** The task in which it is decided, while it waits for a reviewer. */
  review_task_id: id.nullable(),
  cancel_reason: z.string().nullable(),
});
export type ResearchTask = z.infer<typeof researchTask>;
