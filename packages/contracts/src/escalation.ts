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
  /** For people: `sentiment_score 0.21 < 0.3`, or the reason that staff or the agent gave. */
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
