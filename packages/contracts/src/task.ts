import { z } from "zod";
import { id, instant } from "./id.ts";

/** What a person is asked to do. */
export const taskKind = z.enum(["research", "approval", "review"]);
export type TaskKind = z.infer<typeof taskKind>;

/** Whose queue a task is in. */
export const taskRole = z.enum(["operator", "researcher", "reviewer"]);
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
  created_at: instant,
  finished_at: instant.nullable(),
});
export type TaskSummary = z.infer<typeof taskSummary>;

/** A task with all that its holder needs. */
export const taskDetail = taskSummary.extend({
  /** Raised by each claim. Whoever submits names the token of their own claim. */
  token: z.number().int(),
  payload: z.record(z.string(), z.unknown()),
  result: z.record(z.string(), z.unknown()).nullable(),
  /** What the reader has written for it and not submitted. */
  draft: z.strictObject({ body: z.record(z.string(), z.unknown()), updated_at: instant }).nullable(),
});
export type TaskDetail = z.infer<typeof taskDetail>;

/** How many tasks wait in the reader's queues. */
export const taskCounts = z.strictObject({
  open: z.number().int(),
  blocking: z.number().int(),
  overdue: z.number().int(),
  mine: z.number().int(),
});
export type TaskCounts = z.infer<typeof taskCounts>;

/** What a reviewer says of a conversation's quality. `score` 1..5. */
export const qualityReview = z.strictObject({
  score: z.number().int().min(1).max(5),
  comment: z.string().trim().max(2_000).optional(),
});
export type QualityReview = z.infer<typeof qualityReview>;
