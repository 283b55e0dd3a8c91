import { z } from "zod";
import { id, instant } from "./id.ts";

export const approvalStatus = z.enum(["waiting", "approved", "refused", "expired", "cancelled"]);
export type ApprovalStatus = z.infer<typeof approvalStatus>;

const callArguments = z.record(z.string().max(60), z.unknown());

/** A call that waits for a person's consent, and what they decided. */
export const approval = z.strictObject({
  id,
  conversation_id: id,
  tool_name: z.string(),
  tool_description: z.string().nullable(),
  arguments: callArguments,
  /** Of the arguments as they are shown: a decision names it, so that nobody approves what they have not seen. */
  arguments_hash: z.string(),
  expires_at: instant,
  status: approvalStatus,
  decided_by: z.strictObject({ id, name: z.string(), at: instant }).nullable(),
  /** What runs, where it was approved; different from `arguments` where the approver edited them. */
  final_arguments: callArguments.nullable(),
  reason: z.string().nullable(),
  /** Who may decide, by the config. */
  rule: z.strictObject({
    /** An admin alone: by the config, or since the amount is above the limit of operators. */
    admin_only: z.boolean(),
    /** Nobody who took part in the conversation. */
    four_eyes: z.boolean(),
    limit: z.strictObject({ argument: z.string(), at_most: z.number() }).nullable(),
  }),
  created_at: instant,
});
export type Approval = z.infer<typeof approval>;

/** A row of the approvals. */
export const approvalSummary = approval.omit({ tool_description: true, rule: true });
export type ApprovalSummary = z.infer<typeof approvalSummary>;

const seen = { task_id: id, arguments_hash: z.string().max(100) };

/** A person's decision. `arguments`: other ones than the agent's. */
export const approvalDecision = z.discriminatedUnion("decision", [
  z.strictObject({ decision: z.literal("approve"), ...seen, arguments: callArguments.optional() }),
  z.strictObject({ decision: z.literal("refuse"), ...seen, reason: z.string().trim().min(1).max(500) }),
]);
export type ApprovalDecision = z.infer<typeof approvalDecision>;
