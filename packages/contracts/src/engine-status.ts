import { z } from "zod";
import { instant } from "./id.ts";

/** How one outside part is doing, as the answering process sees it. `paused`: after repeated failures it is not asked for a while. */
export const engineHealth = z.strictObject({
  part: z.enum(["database", "queue", "model"]),
  name: z.string(),
  state: z.enum(["healthy", "degraded", "down"]),
  paused: z.boolean(),
  /** The last error, in our words, and when; null: none since the process began. */
  error: z.string().nullable(),
  error_at: instant.nullable(),
});
export type EngineHealth = z.infer<typeof engineHealth>;

/** Which outside parts are in use, as the status bar and the demo's banner show them. */
export const engineStatus = z.strictObject({
  database: z.enum(["embedded", "external"]),
  queue: z.enum(["postgres", "redis"]),
  model: z.strictObject({ family: z.enum(["offline", "openai", "gemini"]), name: z.string() }),
  /** The variable to set for another model, in words. */
  model_hint: z.string(),
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
