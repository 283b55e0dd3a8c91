import { z } from "zod";
import { instant } from "./id.ts";

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
