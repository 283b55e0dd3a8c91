import { z } from "zod";
import { callSchema } from "./call.ts";
import { text } from "./name.ts";

/** How the agent sounds on a call. */
export const voiceConfigSchema = z.strictObject({
  /** Who speaks: a cloud, a server of OpenAI's format, or the programs of the machine that takes calls. */
  provider: z.enum(["elevenlabs", "deepgram", "openai", "offline"]),
  /** The provider's name of the voice; `offline` has one voice a language. */
  voice_id: text.optional(),
});

/** Whether calls are recorded. */
export const recordingSchema = z.strictObject({
  /** Default false. */
  enabled: z.boolean().default(false),
  /** After this many days the recording is deleted. */
  retention_days: z.int().min(1).max(3650).optional(),
  /** A pause that nobody ends is over after so many seconds. Default 300. */
  pause_limit_s: z.int().min(10).max(3600).default(300),
  /** What the caller is told before anything else. Default: one English sentence. */
  announcement: text.optional(),
});

/** What a customer must agree to before personal data is collected. */
export const consentSchema = z.strictObject({
  /** Default true. */
  required: z.boolean().default(true),
  /** What the customer is asked. */
  text,
  /** Answers that agree, in the config's language, beside those that are known. */
  yes: z.array(text).max(50).optional(),
  /** Answers that do not agree. */
  no: z.array(text).max(50).optional(),
});

/** Whether answers are kept and given again to the very same question. */
export const cacheSchema = z.strictObject({
  /** Default false. */
  enabled: z.boolean().default(false),
  /** How long an answer is kept, in seconds. Default 3600. */
  ttl_seconds: z.int().min(1).max(86_400).default(3600),
});

/** Top-level keys that the spec does not have. */
export const beyondSpecShape = {
  voice_config: voiceConfigSchema.optional(),
  /** Language that the agent speaks, as a BCP 47 tag such as `en` or `de-AT`. */
  language: z
    .string()
    .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "must be a language tag such as en or de-AT")
    .optional(),
  recording: recordingSchema.optional(),
  consent: consentSchema.optional(),
  cache: cacheSchema.prefault({}),
  call: callSchema.prefault({}),
};

/** Every key beyond the spec, by its path (`[]` is any entry), and what it is for. The only list of them. */
export const KEYS_BEYOND_SPEC = {
  /** Voice of the agent on calls. */
  voice_config: "how the agent sounds on a call",
  /** Language that the agent speaks. */
  language: "the language that the agent speaks",
  /** Recording of calls. */
  recording: "whether calls are recorded, and for how long they are kept",
  /** Consent of the customer. */
  consent: "what the customer must agree to first",
  /** Reply cache. */
  cache: "whether answers are kept and given again to the very same question",
  /** Calls. */
  call: "what is said and done on a call besides the conversation",
  /** Values for the prompt. */
  "agent.variables": "values for the prompt's placeholders",
  /** For the model: when to use the tool. */
  "tools.available[].description": "when to use the tool, for the model",
  /** For the model: the tool's arguments. */
  "tools.available[].parameters": "the tool's arguments, for the model",
  /** Longest wait for one call. */
  "tools.available[].timeout_ms": "longest wait for one call, in milliseconds",
  /** Hosts that an API tool may reach. */
  "tools.available[].allow": "the only hosts that an API tool may reach",
  /** Whether a call may be repeated. */
  "tools.available[].idempotent": "a call may safely be made again",
  /** Whether a person must agree. */
  "tools.available[].approval": "a person must agree before each call",
  /** Who agrees, and how long the call waits. */
  "tools.available[].approval_rules": "who must agree, and how long the call waits for them",
  /** Whether a visitor may use it. */
  "tools.available[].public": "a visitor who is not identified may use it",
  /** Column of a database tool that a row is looked up by. */
  "tools.available[].config.key": "the column that a database tool looks a row up by",
  /** Columns that a database tool shows. */
  "tools.available[].config.columns": "the only columns that a database tool shows",
  /** Headers of an API tool. */
  "tools.available[].config.headers": "headers that an API tool sends",
  /** Passages of a knowledge tool. */
  "tools.available[].config.limit": "how many passages a knowledge tool gives",
} as const;

export type VoiceConfig = z.output<typeof voiceConfigSchema>;
export type Recording = z.output<typeof recordingSchema>;
export type Consent = z.output<typeof consentSchema>;
export type CacheSettings = z.output<typeof cacheSchema>;
