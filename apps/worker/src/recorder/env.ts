import { coreEnv } from "@switchboard/core/env";
import { mediaEnv } from "@switchboard/media/env";
import { z } from "zod";

/** Environment of the process that records calls: nothing without a media server and a folder. */
export const recorderEnv = {
  ...coreEnv,
  LIVEKIT_URL: mediaEnv.LIVEKIT_URL.unwrap(),
  LIVEKIT_API_KEY: mediaEnv.LIVEKIT_API_KEY.unwrap(),
  LIVEKIT_API_SECRET: mediaEnv.LIVEKIT_API_SECRET.unwrap(),
  RECORDINGS_DIR: mediaEnv.RECORDINGS_DIR.unwrap(),
  /** Calls at the same time; other processes take further ones. */
  RECORDER_CALLS: z.coerce.number().int().min(1).max(500).default(40),
  /** Where the server reads this process's metrics, on loopback. */
  RECORDER_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
};
