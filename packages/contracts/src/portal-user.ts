import { z } from "zod";
import { id, instant } from "./id.ts";

/** Somebody who signs in to a client's own portal. */
export const portalUser = z.strictObject({
  id,
  name: z.string(),
  email: z.string(),
  disabled_at: instant.nullable(),
  /** Raised by every change by an admin: whoever saves names the one that they have seen. */
  version: z.number().int(),
  changed_by_name: z.string().nullable(),
  created_at: instant,
});
export type PortalUser = z.infer<typeof portalUser>;

export const newPortalUser = z.strictObject({
  email: z.email().max(320),
  name: z.string().trim().min(1).max(120),
  password: z.string().min(1).max(200),
});
export type NewPortalUser = z.infer<typeof newPortalUser>;

/** What an admin does with a portal user: only what is given changes. Both a new password and `disabled` end their sign-ins. */
export const portalUserChange = z.strictObject({
  portal_user_id: id,
  version: z.number().int(),
  disabled: z.boolean().optional(),
  password: z.string().min(1).max(200).optional(),
});
export type PortalUserChange = z.infer<typeof portalUserChange>;
