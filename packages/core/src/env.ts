import { agentsEnv } from "@switchboard/agents/env";
import { databaseEnv } from "@switchboard/db/env";
import { LEASE_MS } from "@switchboard/db/turn/lease";
import { mediaEnv } from "@switchboard/media/env";
import { messagingEnv } from "@switchboard/queue/env";
import { z } from "zod";

/** Environment of every process that runs use cases. */
export const coreEnv = {
  ...databaseEnv,
  ...messagingEnv,
  ...agentsEnv,
  ...mediaEnv,
  AGENT_DATABASE_URL: z.string({ error: "must be the URL of the role switchboard_agent" }).min(1),
  /** `model`: sentiment and complexity are scored by the config's model, one more call an answer. */
  SCORER: z.enum(["local", "model"]).default("local"),
  /** Runs that a process executes itself at the same time. */
  RUN_CONCURRENCY: z.coerce.number().int().min(1).max(2000).default(256),
  /** How long a run's holder may be silent before others take the run. */
  LEASE_MS: z.coerce.number().int().min(500).max(600_000).default(LEASE_MS),
  /** Megabytes of knowledge that one client may have, originals and given texts together. */
  KNOWLEDGE_MB: z.coerce.number().min(1).max(1_000_000).default(500),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
};

export type CoreEnv = z.infer<z.ZodObject<typeof coreEnv>>;
