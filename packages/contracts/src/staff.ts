import { z } from "zod";
import { id, instant } from "./id.ts";
import { staffRole } from "./role.ts";

/** `invited`: has not chosen a password yet. */
export const staffState = z.enum(["active", "invited", "disabled"]);
export type StaffState = z.infer<typeof staffState>;

/** Somebody who works with the console. `clients` are the assigned ones; an admin has all besides. */
export const staffMember = z.strictObject({
  id,
  name: z.string(),
  email: z.string(),
  roles: z.array(staffRole),
  clients: z.array(z.strictObject({ id, name: z.string() })),
  state: staffState,
  /** Raised by every change: whoever saves names the one that they have seen. */
  version: z.number().int(),
  changed_by_name: z.string().nullable(),
  /** Until when an unused link of theirs works. */
  link_expires_at: instant.nullable(),
  last_seen_at: instant.nullable(),
  created_at: instant,
});
export type StaffMember = z.infer<typeof staffMember>;

const roles = z
  .array(staffRole)
  .min(1)
  .max(staffRole.options.length)
  .refine((all) => new Set(all).size === all.length, "must name each role once");
const client_ids = z.array(id).max(1000);

export const staffInvite = z.strictObject({
  email: z.email().max(320),
  name: z.string().trim().min(1).max(120),
  roles,
  client_ids,
});
export type StaffInvite = z.infer<typeof staffInvite>;

export const staffChange = z.strictObject({ staff_id: id, version: z.number().int(), roles, client_ids });
export type StaffChange = z.infer<typeof staffChange>;

/** A link that its reader chooses a password by. Shown once: only its hash is kept. */
export const staffLink = z.strictObject({ token: z.string(), expires_at: instant });
export type StaffLink = z.infer<typeof staffLink>;

/** Something that happened to a staff member, or that they did with their own access. */
export const staffEvent = z.strictObject({
  id: z.string(),
  action: z.string(),
  actor_name: z.string(),
  details: z.record(z.string(), z.unknown()),
  at: instant,
});
export type StaffEvent = z.infer<typeof staffEvent>;

/** What was given back by a change of somebody's access. */
export const staffChanged = z.strictObject({
  member: staffMember,
  conversations_returned: z.number().int(),
  tasks_returned: z.number().int(),
});
export type StaffChanged = z.infer<typeof staffChanged>;
