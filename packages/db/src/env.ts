import { z } from "zod";

/** Environment of every process that uses the database. */
export const databaseEnv = {
  DATABASE_URL: z.string({ error: "must be the URL of the run-time role" }).min(1),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(2).max(200).default(16),
  /** 1: DATABASE_URL leads to a transaction pooler; notifications then need a direct URL of their own. */
  DATABASE_POOLED: z.enum(["0", "1"], { error: "must be 1 or 0" }).default("0"),
  PII_KEYS: z.string({ error: "must be `id:base64` keys, the current one first" }).min(1),
  LOOKUP_KEY: z.string({ error: "must be a secret of 32 bytes or more" }).min(32),
};
