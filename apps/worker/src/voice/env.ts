import { coreEnv } from "@switchboard/core/env";
import { z } from "zod";

/** Environment of the worker that talks on calls. */
export const voiceEnv = {
  ...coreEnv,
  /** Calls at the same time; the media server gives further ones to other processes. */
  VOICE_CALLS: z.coerce.number().int().min(1).max(500).default(20),
  /** How long calls may go on once the process is told to stop. */
  VOICE_DRAIN_MS: z.coerce.number().int().min(0).max(3_600_000).default(10_000),
  /** Where the server reads this process's metrics, on loopback. */
  VOICE_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
};
