import { coreEnv } from "@switchboard/core/env";
import { z } from "zod";

/** Environment of the worker that takes jobs. */
export const workerEnv = {
  ...coreEnv,
  /** Jobs at the same time. */
  WORKER_CONCURRENCY: z.coerce.number().int().min(1).max(500).default(20),
  /** Where the server reads this process's metrics, on loopback. */
  WORKER_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
};
