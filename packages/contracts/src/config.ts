import { z } from "zod";
import { id, instant } from "./id.ts";

/** A problem of an automation document, with the exact place. */
export const configProblem = z.strictObject({
  severity: z.enum(["error", "warning"]),
  code: z.string(),
  path: z.string(),
  line: z.number().int(),
  column: z.number().int(),
  message: z.string(),
  found: z.string().optional(),
  allowed: z.string().optional(),
  suggestion: z.string().optional(),
});
export type ConfigProblem = z.infer<typeof configProblem>;

export const configVersion = z.strictObject({
  id,
  name: z.string(),
  version: z.number().int(),
  is_active: z.boolean(),
  created_at: instant,
  created_by: z.string().nullable(),
});
export type ConfigVersion = z.infer<typeof configVersion>;

/** What activating a version would change. */
export const configPlan = z.strictObject({
  /** Conversations of this config that have not ended: they keep the version that they began with. */
  under_way: z.number().int(),
  /** Keys that name this config. */
  keys: z.number().int(),
  /** Channels and keys that name no config use it. */
  is_default: z.boolean(),
  /** What keeps the version from running, such as a secret that is not set. */
  problems: z.array(configProblem),
});
export type ConfigPlan = z.infer<typeof configPlan>;

/** Largest automation document, in bytes. */
export const CONFIG_LIMIT = 300_000;

/** Problems that an answer lists; a document with more is best mended from the top. */
export const PROBLEM_LIMIT = 200;
export const configYaml = z.string().min(1).max(CONFIG_LIMIT);
export const configName = z.string().min(1).max(200);
