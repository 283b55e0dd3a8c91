import { z } from "zod";
import { id, instant } from "./id.ts";

/** `secret` is a server's and may do what `api_key` may; `publishable` is the widget's and may only start a conversation. */
export const apiKeyKind = z.enum(["secret", "publishable"]);

/** Requests that a key may make; 0 is no limit. */
const rate = z.number().int().min(0).max(10_000_000);

/** An API key without the key itself, which is shown once. `prefix` is enough to tell it from others. */
export const apiKey = z.strictObject({
  id,
  kind: apiKeyKind,
  name: z.string(),
  prefix: z.string(),
  config_name: z.string().nullable(),
  allowed_origins: z.array(z.string()),
  minute_limit: z.number().int(),
  hour_limit: z.number().int(),
  created_at: instant,
  created_by_name: z.string().nullable(),
  /** To the minute; null: never. */
  last_used_at: instant.nullable(),
  /** Until when a key that another has replaced still works. */
  ends_at: instant.nullable(),
  replaces_id: id.nullable(),
  revoked_at: instant.nullable(),
  /** Who revoked or replaced it. */
  ended_by_name: z.string().nullable(),
});
export type ApiKey = z.infer<typeof apiKey>;

export const newApiKey = z.strictObject({
  kind: apiKeyKind,
  name: z.string().trim().min(1).max(200),
  config_name: z.string().min(1).max(200).optional(),
  /** Origins of the pages that may use a publishable key, such as `https://shop.example`. */
  allowed_origins: z
    .array(z.url({ protocol: /^https?$/ }))
    .max(50)
    .optional(),
  minute_limit: rate.optional(),
  hour_limit: rate.optional(),
});
export type NewApiKey = z.infer<typeof newApiKey>;

/** Longest time that an old key works beside the new one, in hours. */
export const KEY_OVERLAP_LIMIT_H = 720;
export const keyOverlapH = z.number().int().min(0).max(KEY_OVERLAP_LIMIT_H);
