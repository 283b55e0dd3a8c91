import { z } from "zod";
import { id, instant } from "./id.ts";

/** A request for a person. A timed-out one is a ticket and can still be taken over. */
export const escalationStatus = z.enum(["waiting", "claimed", "returned", "resolved", "timed_out"]);
export type EscalationStatus = z.infer<typeof escalationStatus>;

/** Who asked for a person: a configured trigger, the customer (through the agent's tool), staff, a tool left in doubt, a run that failed, or a colleague who is gone. */
export const escalationCause = z.enum(["trigger", "customer", "staff", "tool_unknown", "run_failed", "operator_gone"]);
export type EscalationCause = z.infer<typeof escalationCause>;

export const escalation = z.strictObject({
  id,
  status: escalationStatus,
  cause: escalationCause,
  /** For people: `the customer sounds unhappy (mood 0.21, under 0.3)`, or the reason that staff or the agent gave. */
  reason: z.string(),
  opened_at: instant,
  /** When the fallback fires unless somebody has claimed it. */
  deadline: instant,
  claimed_by: id.nullable(),
  ticket_number: z.number().int().positive().nullable(),
});
export type Escalation = z.infer<typeof escalation>;

/** What an operator reads before speaking. */
export const brief = z.strictObject({
  reason: z.string(),
  points: z.array(z.string()).max(5),
  collected: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  promised: z.array(z.strictObject({ text: z.string(), by: z.string(), at: instant })),
  next_steps: z.array(z.string()),
  /** `rules` when extracted from the log, otherwise the model's name. */
  written_by: z.string(),
});
export type Brief = z.infer<typeof brief>;

/** A brief with how it stands: by whom and when, how far behind the log it is, and whether a newer one is being written. */
export const briefView = brief.extend({
  /** When a model or a person wrote it; null for one that was extracted from the log just now. */
  written_at: instant.nullable(),
  edited_by_name: z.string().nullable(),
  /** Entries of the log that came after it. */
  behind: z.number().int().nonnegative(),
  state: z.enum(["ready", "writing", "failed"]),
  /** Why the last attempt failed. */
  problem: z.string().nullable(),
  /** No model is set up: a refresh extracts it from the log by rules. */
  offline: z.boolean(),
  /** 0: nobody has asked for one or edited one yet. */
  version: z.number().int(),
});
export type BriefView = z.infer<typeof briefView>;

/** What staff may change of a brief. */
export const briefEdit = z.strictObject({
  version: z.number().int().min(0).max(2_147_483_647),
  reason: z.string().trim().min(1).max(400),
  points: z.array(z.string().trim().min(1).max(400)).max(5),
  next_steps: z.array(z.string().trim().min(1).max(300)).max(5),
});
export type BriefEdit = z.infer<typeof briefEdit>;
