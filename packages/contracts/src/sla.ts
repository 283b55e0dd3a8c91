import { z } from "zod";
import { instant } from "./id.ts";
import { priority } from "./priority.ts";

/** `first_response`: since a person is needed; `next_response`: while a person holds the floor; `resolution`: both together. */
export const slaClockKind = z.enum(["first_response", "next_response", "resolution"]);
export type SlaClockKind = z.infer<typeof slaClockKind>;

/** An open clock of a conversation, in business time. */
export const slaClock = z.strictObject({
  kind: slaClockKind,
  /** `paused`: the conversation waits for the customer. */
  status: z.enum(["running", "paused"]),
  target_ms: z.number().int().positive(),
  /** Used up before `since`, or until it was paused. */
  used_ms: z.number().int().nonnegative(),
  since: instant.nullable(),
  /** Null while it is paused, or when the client never opens. */
  due_at: instant.nullable(),
  breached_at: instant.nullable(),
});
export type SlaClock = z.infer<typeof slaClock>;

const target = z.number().int().min(60).max(31_536_000).nullable();

/** Seconds of business time for each clock; null: none. */
export const slaTargets = z.strictObject({
  first_response_s: target,
  next_response_s: target,
  resolution_s: target,
});
export type SlaTargets = z.infer<typeof slaTargets>;

const byPriority = z.record(priority, slaTargets);

/** What a client was promised, by priority. */
export const slaPolicy = z.strictObject({
  targets: byPriority,
  version: z.number().int(),
  changed_by_name: z.string(),
  changed_at: instant,
});
export type SlaPolicy = z.infer<typeof slaPolicy>;

/** A policy to save; `version` is the one that was seen, absent for the first. */
export const newSlaPolicy = z.strictObject({
  targets: byPriority,
  version: z.number().int().min(1).max(2_147_483_647).optional(),
});
export type NewSlaPolicy = z.infer<typeof newSlaPolicy>;
