import { z } from "zod";
import { escalationCause } from "./escalation.ts";
import { id, instant } from "./id.ts";
import { presenceState } from "./presence.ts";

/** `manual`: nobody is assigned; `load`: who has fewest open; `skills`: of those who can what it needs, who has fewest open. */
export const routingStrategy = z.enum(["manual", "round_robin", "load", "skills"]);
export type RoutingStrategy = z.infer<typeof routingStrategy>;

/** A skill, language, topic or team: what staff can do, and what a queue is named after. */
export const skill = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N} _-]{0,39}$/u, "use up to 40 letters, digits, spaces and hyphens");

/** An escalation that is all of this needs these skills. */
export const routingRule = z.strictObject({
  cause: escalationCause.optional(),
  /** In the reason, or in the newest message; capitals do not matter. */
  says: z.string().trim().min(1).max(100).optional(),
  config_name: z.string().trim().min(1).max(200).optional(),
  needs: z.array(skill).min(1).max(8),
});
export type RoutingRule = z.infer<typeof routingRule>;

const timeoutS = z.number().int().min(5).max(86_400);

const policy = {
  strategy: routingStrategy,
  /** An assignment that is not taken for so long passes on. */
  assignment_timeout_s: timeoutS,
  /** An offered floor that is not accepted for so long stays where it is. */
  transfer_timeout_s: timeoutS,
  rules: z.array(routingRule).max(50),
};

export const routingPolicy = z.strictObject({
  ...policy,
  version: z.number().int(),
  changed_by_name: z.string(),
  changed_at: instant,
});
export type RoutingPolicy = z.infer<typeof routingPolicy>;

/** A policy to save; `version` is the one that was seen, absent for the first. */
export const newRoutingPolicy = z.strictObject({
  ...policy,
  version: z.number().int().min(1).max(2_147_483_647).optional(),
});
export type NewRoutingPolicy = z.infer<typeof newRoutingPolicy>;

/** One of the client's people as the router sees them. */
export const routableStaff = z.strictObject({
  staff_id: id,
  name: z.string(),
  state: presenceState,
  skills: z.array(z.string()),
  capacity: z.number().int(),
  /** Conversations of this client that they hold or are assigned. */
  load: z.number().int(),
  version: z.number().int().nullable(),
});
export type RoutableStaff = z.infer<typeof routableStaff>;

export const newStaffSkills = z.strictObject({
  staff_id: id,
  skills: z.array(skill).max(20),
  capacity: z.number().int().min(0).max(100),
  version: z.number().int().min(1).max(2_147_483_647).optional(),
});
export type NewStaffSkills = z.infer<typeof newStaffSkills>;
