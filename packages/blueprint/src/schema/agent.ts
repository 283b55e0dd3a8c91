import { z } from "zod";
import { key, scalar, text } from "./name.ts";

/** Which model answers, and how. */
export const modelSchema = z.strictObject({
  /** Model asked first, such as `gemini-2.5-pro`. */
  primary: text,
  /** Model asked when the first one fails (429, 5xx, timeout). Without it there is no second try. */
  fallback: text.optional(),
  /** 0 (always the likeliest word) to 2 (loose). Default 0.7. */
  temperature: z.number().min(0).max(2).default(0.7),
  /** Longest answer, in tokens. Default 2000. */
  max_tokens: z.int().min(1).max(1_000_000).default(2000),
});

/** The AI agent: what it is told, and which model it speaks with. */
export const agentSchema = z.strictObject({
  /** The prompt. `{client_name}`, `{industry}` and the names in `variables` are filled in. */
  system_prompt: text,
  model: modelSchema,
  /** Values for the prompt's placeholders, by name. Beyond the spec. */
  variables: z.record(key, scalar).default({}),
});

export type Model = z.output<typeof modelSchema>;
export type Agent = z.output<typeof agentSchema>;
