import { z } from "zod";
import { id, instant } from "./id.ts";

/** A run that gave up: its customer has no answer. */
export const failedRun = z.strictObject({
  kind: z.literal("run"),
  id,
  conversation_id: id,
  failed_at: instant,
  attempts: z.number().int(),
  code: z.string(),
  message: z.string(),
  /** Whether a replay would be accepted now: the agent has the floor, nothing else is at work, it is not resolved. */
  replayable: z.boolean(),
});

/** A job whose attempts are used up. */
export const failedJob = z.strictObject({
  kind: z.literal("job"),
  id: z.string(),
  job: z.string(),
  failed_at: instant,
  attempts: z.number().int(),
  message: z.string(),
});
export type FailedRun = z.infer<typeof failedRun>;
export type FailedJob = z.infer<typeof failedJob>;

/** What a replay is asked of: an item of the list. */
export const deadLetterRef = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("run"), id }),
  z.strictObject({ kind: z.literal("job"), id: z.string().min(1).max(200) }),
]);
export type DeadLetterRef = z.infer<typeof deadLetterRef>;
