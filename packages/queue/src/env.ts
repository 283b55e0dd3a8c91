import { z } from "zod";

const postgresUrl = z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgresql:// URL" });

/**
 * The environment of jobs, realtime, limits and cache. With `REDIS_URL` all four use Redis, and the other two are not
 * read. Without it, `JOBS_DATABASE_URL` is needed: a direct URL of the role `switchboard_jobs`, since LISTEN and session
 * settings do not pass through a transaction pooler. `LISTEN_DATABASE_URL` is the same URL where it is left out.
 */
export const messagingEnv = {
  JOBS_DATABASE_URL: postgresUrl.optional(),
  LISTEN_DATABASE_URL: postgresUrl.optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: "must be a redis:// or rediss:// URL" }).optional(),
};

/** What `messagingEnv` gives when it is parsed. */
export type MessagingEnv = z.infer<z.ZodObject<typeof messagingEnv>>;
