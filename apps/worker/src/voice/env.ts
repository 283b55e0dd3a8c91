import { coreEnv } from "@switchboard/core/env";
import { mediaEnv } from "@switchboard/media/env";
import { speechEnv } from "@switchboard/media/speech/env";
import { z } from "zod";

/** Environment of the worker that talks on calls, which is nothing without a media server. */
export const voiceEnv = {
  ...coreEnv,
  ...speechEnv,
  LIVEKIT_URL: mediaEnv.LIVEKIT_URL.unwrap(),
  LIVEKIT_API_KEY: mediaEnv.LIVEKIT_API_KEY.unwrap(),
  LIVEKIT_API_SECRET: mediaEnv.LIVEKIT_API_SECRET.unwrap(),
  /** Calls at the same time; the media server gives further ones to other processes. */
  VOICE_CALLS: z.coerce.number().int().min(1).max(500).default(20),
  /** How long calls may go on once the process is told to stop. */
  VOICE_DRAIN_MS: z.coerce.number().int().min(0).max(3_600_000).default(10_000),
  /** Where the server reads this process's metrics, and the supervisor whether it has registered, on loopback. */
  VOICE_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
};
