import { coreEnv } from "@switchboard/core/env";
import { speechEnv } from "@switchboard/media/speech/env";
import { authEnv } from "@switchboard/trpc/auth/env";
import { z } from "zod";

/** Environment of the HTTP process. */
export const serverEnv = {
  ...coreEnv,
  ...authEnv,
  ...speechEnv,
  HOST: z.string().default("127.0.0.1"),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  /** Where browsers find this server, such as https://switchboard.example. Cookies are Secure when it is https. */
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: "must be an http or https address" }).optional(),
  /** Addresses or networks of the proxies in front of us, commas between: their X-Forwarded-For is believed. */
  TRUSTED_PROXIES: z.string().optional(),
  /** Whoever sends it as `Authorization: Bearer` sees client ids in the metrics as they are. */
  METRICS_TOKEN: z.string().min(16).optional(),
  /** The worker's metrics page, included in ours. */
  WORKER_METRICS_URL: z.url().optional(),
  /** The voice agent's, too. */
  VOICE_METRICS_URL: z.url().optional(),
  CONSOLE_DIST: z.string().optional(),
  WIDGET_DIST: z.string().optional(),
  /** Whether PostgreSQL is the one that `npm start` runs. */
  DATABASE_KIND: z.enum(["embedded", "external"]).default("external"),
  /** Demo pages and the demo's reset. */
  DEMO: z.enum(["0", "1"]).default("0"),
  /** The demo's publishable key, for its page. */
  DEMO_WIDGET_KEY: z.string().optional(),
};

export type ServerEnv = z.infer<z.ZodObject<typeof serverEnv>>;
