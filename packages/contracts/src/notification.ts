import { z } from "zod";
import { id, instant } from "./id.ts";

export const notificationKind = z.enum([
  "escalation",
  "sla",
  "assigned",
  "mention",
  "task",
  "approval",
  "ticket",
  "call",
]);
export type NotificationKind = z.infer<typeof notificationKind>;

/** What a notification leads to. */
export const notificationTarget = z.enum(["conversation", "task"]);
export type NotificationTarget = z.infer<typeof notificationTarget>;

/** Something that concerns one staff member. */
export const notification = z.strictObject({
  id,
  kind: notificationKind,
  target_kind: notificationTarget,
  target_id: id,
  /** The entry of the conversation that it is about. */
  target_seq: z.number().int().nullable(),
  /** Who caused it; null for the agent or the clock. */
  actor_name: z.string().nullable(),
  /** The customer whose conversation it is about, by name or label; null for a task. */
  about: z.string().nullable(),
  detail: z.string(),
  created_at: instant,
  read_at: instant.nullable(),
});
export type Notification = z.infer<typeof notification>;

/** How many are unread, in all and of each kind that has any. */
export const notificationCounts = z.strictObject({
  unread: z.number().int(),
  by_kind: z.partialRecord(notificationKind, z.number().int()),
});
export type NotificationCounts = z.infer<typeof notificationCounts>;
