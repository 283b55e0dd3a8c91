import { z } from "zod";
import { instant } from "./id.ts";

/** How one outside part is doing, as the answering process sees it. `paused`: after repeated failures it is not asked for a while. */
export const engineHealth = z.strictObject({
  part: z.enum(["database", "queue", "model", "media"]),
  name: z.string(),
  state: z.enum(["healthy", "degraded", "down"]),
  paused: z.boolean(),
  /** The last error, in our words, and when; null: none since the process began. */
  error: z.string().nullable(),
  error_at: instant.nullable(),
});
export type EngineHealth = z.infer<typeof engineHealth>;

/**
 * The media server and the agent that answers on it. `missing`: there is none, and none can be had; `building`: made once, in
 * the background (`percent` as far as is known; null while another process builds it). `remedy` is what a person may do.
 */
export const callEngine = z.discriminatedUnion("state", [
  z.strictObject({ state: z.literal("missing"), remedy: z.string() }),
  z.strictObject({
    state: z.literal("building"),
    step: z.enum(["fetching", "compiling", "waiting"]),
    percent: z.number().int().min(0).max(100).nullable(),
  }),
  z.strictObject({ state: z.literal("starting") }),
  z.strictObject({ state: z.literal("ready") }),
  z.strictObject({ state: z.literal("failed"), reason: z.string(), remedy: z.string() }),
]);
export type CallEngine = z.infer<typeof callEngine>;

/** Who hears on calls, and who speaks where a config names nobody; `offline`: this machine's programs. */
export const callSpeech = z.strictObject({
  ears: z.enum(["openai", "deepgram", "offline"]),
  voice: z.enum(["openai", "elevenlabs", "deepgram", "offline"]),
});
export type CallSpeech = z.infer<typeof callSpeech>;

/**
 * What calls run on. `missing_packages`: Debian's, which speech without an account needs and this machine lacks. `speech` is told by
 * the server, not by who started it.
 */
export const callStatus = z.strictObject({
  engine: callEngine,
  missing_packages: z.array(z.string()),
  speech: callSpeech.optional(),
});
export type CallStatus = z.infer<typeof callStatus>;

/** Which outside parts are in use, as the status bar and the demo's banner show them. */
export const engineStatus = z.strictObject({
  database: z.enum(["embedded", "external"]),
  queue: z.enum(["postgres", "redis"]),
  model: z.strictObject({ family: z.enum(["offline", "openai", "gemini"]), name: z.string() }),
  /** The variable to set for another model, in words. */
  model_hint: z.string(),
  calls: callStatus,
  demo: z.boolean(),
  /** Release and build that the server serves: a console of another one is told to load anew. */
  version: z.string(),
  build: z.string().nullable(),
});
export type EngineStatus = z.infer<typeof engineStatus>;

/** How the outside parts are doing, and what they have to do. */
export const engineReport = z.strictObject({
  health: z.array(engineHealth),
  jobs_waiting: z.number().int().nullable(),
});
export type EngineReport = z.infer<typeof engineReport>;
