import { z } from "zod";

/** Whether a person has a second factor, recovery codes left, and clients that wait for it. */
export const secondFactorState = z.strictObject({
  active: z.boolean(),
  recovery_left: z.number().int(),
  locked_clients: z.array(z.string()),
});
export type SecondFactorState = z.infer<typeof secondFactorState>;

/** What goes into the authenticator app: `uri` by a picture, or `secret` by hand. Shown once. */
export const secondFactorBegun = z.strictObject({ secret: z.string(), uri: z.string() });
export type SecondFactorBegun = z.infer<typeof secondFactorBegun>;

/** Six digits of the app, or a recovery code. */
export const secondFactorCode = z.string().trim().min(6).max(20);
