import { z } from "zod";
import { id, instant } from "./id.ts";

/** What a person is asked to do. `review`: to decide where researchers do not agree. */
export const taskKind = z.enum(["research", "approval", "review", "quality_review"]);
export type TaskKind = z.infer<typeof taskKind>;

/** Whose queue a task is in. */
export const taskRole = z.enum(["operator", "researcher", "reviewer", "admin"]);
export type TaskRole = z.infer<typeof taskRole>;

/** `returned`: given back as not doable, with a reason; `expired`: its time passed; a lease that passes makes it `open` again. */
export const taskStatus = z.enum(["open", "leased", "submitted", "returned", "expired", "cancelled"]);
export type TaskStatus = z.infer<typeof taskStatus>;

/** Why a person gives a task away. */
export const taskReason = z.string().trim().min(1).max(500);

/** A row of the queue. */
export const taskSummary = z.strictObject({
  id,
  client_id: id,
  kind: taskKind,
  role: taskRole,
  title: z.string(),
  /** 0..9, higher first. */
  priority: z.number().int(),
  due_at: instant.nullable(),
  /** An agent waits for it: before every other. */
  blocking: z.boolean(),
  status: taskStatus,
  /** Who has it, or had it when it ended. */
  holder: z.strictObject({ id, name: z.string() }).nullable(),
  lease_until: instant.nullable(),
  attempts: z.number().int(),
  /** Why it was returned. */
  reason: z.string().nullable(),
  research_task_id: id.nullable(),
  conversation_id: id.nullable(),
  quality_review_id: id.nullable(),
  /** Whom alone it is kept for. */
  assigned: z.strictObject({ id, name: z.string() }).nullable(),
  created_at: instant,
  finished_at: instant.nullable(),
});
export type TaskSummary = z.infer<typeof taskSummary>;

/** What happened to a task. */
export const taskStep = z.enum([
  "claimed",
  "lease_passed",
  "skipped",
  "returned",
  "submitted",
  "released",
  "assigned",
  "changed",
  "expired",
  "cancelled",
]);
export type TaskStep = z.infer<typeof taskStep>;

/** One step of a task's history. `by_name` null: the clock; `holder_name`: whom it is about, where that is another. */
export const taskHistoryEntry = z.strictObject({
  step: taskStep,
  by_name: z.string().nullable(),
  holder_name: z.string().nullable(),
  reason: z.string().nullable(),
  at: instant,
});
export type TaskHistoryEntry = z.infer<typeof taskHistoryEntry>;

/** A task with all that its holder needs. */
export const taskDetail = taskSummary.extend({
  /** Raised by each claim. Whoever submits names the token of their own claim. */
  token: z.number().int(),
  payload: z.record(z.string(), z.unknown()),
  result: z.record(z.string(), z.unknown()).nullable(),
  /** Why somebody gave it away before, newest first: three at most. */
  given_away: z.array(taskHistoryEntry),
  /** What the reader has written for it and not submitted. */
  draft: z.strictObject({ body: z.record(z.string(), z.unknown()), updated_at: instant }).nullable(),
});
export type TaskDetail = z.infer<typeof taskDetail>;

/** One of the reader's queues. */
export const taskQueue = z.strictObject({
  role: taskRole,
  open: z.number().int(),
  blocking: z.number().int(),
  overdue: z.number().int(),
  /** When the oldest that nobody has was opened. */
  oldest: instant.nullable(),
});
export type TaskQueue = z.infer<typeof taskQueue>;

/** How many tasks wait in the reader's queues. */
export const taskCounts = z.strictObject({
  open: z.number().int(),
  blocking: z.number().int(),
  overdue: z.number().int(),
  mine: z.number().int(),
  drafts: z.number().int(),
  queues: z.array(taskQueue),
});
export type TaskCounts = z.infer<typeof taskCounts>;

/** Which tasks a list shows; all of these hold. `drafts`: the reader has written for it and not submitted. */
export const taskFilter = z.strictObject({
  kind: taskKind.optional(),
  role: taskRole.optional(),
  mine: z.boolean().optional(),
  overdue: z.boolean().optional(),
  drafts: z.boolean().optional(),
});
export type TaskFilter = z.infer<typeof taskFilter>;

/** A change of many tasks at once. `due_at` null: none any more. */
export const taskChange = z.strictObject({
  task_ids: z.array(id).min(1).max(100),
  priority: z.number().int().min(0).max(9).optional(),
  due_at: instant.nullable().optional(),
});
export type TaskChange = z.infer<typeof taskChange>;
