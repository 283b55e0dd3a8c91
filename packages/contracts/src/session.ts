import { z } from "zod";
import { id } from "./id.ts";
import { role } from "./role.ts";
import { secondFactorCode } from "./second-factor.ts";

/** Claims of the JWT (spec 7.1), with `jti` so that sign-out can revoke it and `kind` to tell staff from portal users. */
export const jwtClaims = z.object({
  user_id: id,
  client_id: z.string(),
  roles: z.array(role),
  kind: z.enum(["staff", "portal_user"]),
  jti: id,
  iat: z.number(),
  exp: z.number(),
});
export type JwtClaims = z.infer<typeof jwtClaims>;

/** A client as the switcher shows it. */
export const clientEntry = z.strictObject({
  id,
  external_id: z.string(),
  name: z.string(),
  industry: z.string(),
  /** Put away: nobody reaches its agent. Absent for all others. */
  archived: z.literal(true).optional(),
});
export type ClientEntry = z.infer<typeof clientEntry>;

/** Who is signed in, and what they may open. */
export const session = z.strictObject({
  user: z.strictObject({
    id,
    name: z.string(),
    email: z.string(),
    kind: z.enum(["staff", "portal_user"]),
    roles: z.array(role),
  }),
  clients: z.array(clientEntry),
});
export type Session = z.infer<typeof session>;

export const signInRequest = z.strictObject({
  email: z.string().min(3).max(320),
  password: z.string().min(1).max(200),
  /** Of the authenticator app, or a recovery code, for who has two-factor sign-in. */
  code: secondFactorCode.optional(),
});
export const signInAnswer = session.extend({ token: z.string(), expires_at: z.iso.datetime() });
