import { z } from "zod";
import { instant } from "./id.ts";

/** Name of a client's secret, as `${NAME}` in a config names it. */
export const secretName = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]{0,127}$/, "must be capitals, digits and _, at most 128 long");

/** Longest value of a secret, in characters. */
export const SECRET_LIMIT = 10_000;
export const secretValue = z.string().min(1).max(SECRET_LIMIT);

/** Where a secret is used: a config by name, and whether its active version does. */
export const secretUse = z.strictObject({ config_name: z.string(), active: z.boolean() });
export type SecretUse = z.infer<typeof secretUse>;

/** A secret without its value, which nobody can read back. */
export const secretEntry = z.strictObject({
  name: z.string(),
  updated_at: instant,
  updated_by: z.string().nullable(),
  used_in: z.array(secretUse),
});
export type SecretEntry = z.infer<typeof secretEntry>;
