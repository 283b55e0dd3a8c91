import { z } from "zod";

const httpUrl = z.url({ protocol: /^https?$/, error: "must be an http or https address" });

/** Variables that decide which model answers and what API tools may reach. */
export const agentsEnv = {
  /** Base address of an OpenAI-compatible server, such as http://127.0.0.1:11434/v1. Goes before Gemini. */
  OPENAI_BASE_URL: httpUrl.optional(),
  /** The model that it is asked for. Default: the config's own. */
  OPENAI_MODEL: z.string().optional(),
  OPENAI_API_KEY: z.string().optional(),
  GEMINI_API_KEY: z.string().optional(),
  /** For a Gemini server that is not Google's. */
  GEMINI_BASE_URL: httpUrl.optional(),
  /** Milliseconds between the words of a streamed offline answer. */
  OFFLINE_WORD_MS: z.coerce.number().int().min(0).max(1000).default(15),
  /** `host:port` pairs, commas between, that API tools may reach although their address is private: for tests and demos. */
  OUTBOUND_ALLOW: z.string().optional(),
};

export type AgentsEnv = z.infer<z.ZodObject<typeof agentsEnv>>;
