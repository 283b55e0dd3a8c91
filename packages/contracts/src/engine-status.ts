import { z } from "zod";

/** Which outside parts are in use, as the status bar and the demo's banner show them. */
export const engineStatus = z.strictObject({
  database: z.enum(["embedded", "external"]),
  queue: z.enum(["postgres", "redis"]),
  model: z.strictObject({ family: z.enum(["offline", "openai", "gemini"]), name: z.string() }),
  /** The variable to set for another model, in words. */
  model_hint: z.string(),
  demo: z.boolean(),
});
export type EngineStatus = z.infer<typeof engineStatus>;
