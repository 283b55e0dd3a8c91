import { z } from "zod";

/**
 * The environment of calls. Without `LIVEKIT_URL` there are none. `LIVEKIT_PUBLIC_URL`: where browsers reach the media server,
 * if not there.
 */
export const mediaEnv = {
  LIVEKIT_URL: z.url({ protocol: /^wss?$/, error: "must be a ws:// or wss:// URL" }).optional(),
  LIVEKIT_PUBLIC_URL: z.url({ protocol: /^wss?$/, error: "must be a ws:// or wss:// URL" }).optional(),
  LIVEKIT_API_KEY: z.string().min(1).optional(),
  LIVEKIT_API_SECRET: z.string().min(32, "must have at least 32 characters").optional(),
  /** The folder of calls' recordings, the same for every process. Without it nothing is recorded. */
  RECORDINGS_DIR: z.string().min(1).optional(),
};

/** What `mediaEnv` gives when it is parsed. */
export type MediaEnv = z.infer<z.ZodObject<typeof mediaEnv>>;
