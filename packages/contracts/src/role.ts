import { z } from "zod";

export const staffRole = z.enum(["operator", "researcher", "reviewer", "engineer", "admin"]);
export type StaffRole = z.infer<typeof staffRole>;

export const role = z.enum([...staffRole.options, "portal_user", "api_key", "visitor"]);
export type Role = z.infer<typeof role>;

/** Everything that a procedure may ask for. One table decides who has it: `permissions`. */
export const PERMISSIONS = [
  "conversation.read",
  "conversation.send",
  "conversation.reply",
  "conversation.resolve",
  "note.write",
  "floor.take",
  "escalation.open",
  "customer.read",
  "customer.reveal",
  "customer.write",
  "customer.merge",
  "customer.export",
  "customer.erase",
  "client.write",
  "config.read",
  "config.write",
  "secret.write",
  "knowledge.read",
  "knowledge.write",
  "api_key.write",
  "survey.answer",
  "audit.read",
  "dead_letter.read",
  "dead_letter.replay",
  "demo.reset",
  "session.read",
  "task.read",
  "task.work",
  "task.manage",
  "quality_review.flag",
  "quality_review.read",
  "quality_review.read_own",
  "quality_review.configure",
  "research_task.create",
  "research_task.read",
  "approval.read",
  "approval.decide",
  "canned_reply.use",
  "canned_reply.share",
  "tag.use",
  "tag.create",
  "tag.manage",
  "saved_view.share",
  "ticket.read",
  "ticket.write",
  "staff.manage",
  "assignment.write",
  "routing.read",
  "routing.write",
  "call.read",
  "call.join",
  "call.test",
] as const;
export type Permission = (typeof PERMISSIONS)[number];

const desk = [
  "call.read",
  "call.join",
  "call.test",
  "assignment.write",
  "routing.read",
  "conversation.read",
  "conversation.reply",
  "conversation.resolve",
  "note.write",
  "floor.take",
  "escalation.open",
  "customer.read",
  "customer.reveal",
  "customer.write",
  "customer.merge",
  "session.read",
] as const;

const queue = ["task.read", "task.work"] as const;

/** Who may do what. A visitor and an API key are further bound to their own conversation and client. */
export const permissions: Record<Role, readonly Permission[]> = {
  operator: [
    ...desk,
    ...queue,
    "config.read",
    "knowledge.read",
    "approval.read",
    "approval.decide",
    "quality_review.flag",
    "quality_review.read_own",
    "canned_reply.use",
    "tag.use",
    "tag.create",
    "ticket.read",
    "ticket.write",
  ],
  researcher: ["session.read", "knowledge.read", ...queue],
  reviewer: [
    "session.read",
    "call.read",
    "routing.read",
    "conversation.read",
    "note.write",
    "tag.use",
    "ticket.read",
    "config.read",
    "knowledge.read",
    ...queue,
    "research_task.create",
    "research_task.read",
    "approval.read",
    "quality_review.flag",
    "quality_review.read",
    "quality_review.read_own",
    "quality_review.configure",
  ],
  engineer: [
    "session.read",
    "call.read",
    "call.test",
    "routing.read",
    "conversation.read",
    "config.read",
    "config.write",
    "secret.write",
    "knowledge.read",
    "knowledge.write",
    "dead_letter.read",
    "dead_letter.replay",
  ],
  admin: PERMISSIONS.filter((p) => p !== "conversation.send" && p !== "survey.answer"),
  portal_user: ["session.read", "conversation.read", "config.read", "knowledge.read"],
  api_key: [
    "conversation.send",
    "conversation.read",
    "conversation.resolve",
    "config.read",
    "config.write",
    "survey.answer",
  ],
  visitor: ["conversation.send", "conversation.read", "conversation.resolve", "survey.answer"],
};

/** Whether any of these roles has the permission. */
export function allowed(roles: readonly Role[], permission: Permission): boolean {
  return roles.some((r) => permissions[r].includes(permission));
}
