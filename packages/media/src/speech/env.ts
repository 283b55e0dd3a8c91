import { z } from "zod";

const httpUrl = z.url({ protocol: /^https?$/, error: "must be an http or https address" });
const given = z.string().min(1).optional();

/** Variables that decide who hears and who speaks on calls. None of them: the programs of this machine. */
export const speechEnv = {
  /** Base address of a server of OpenAI's format that turns speech into words, as http://127.0.0.1:8000/v1. */
  STT_BASE_URL: httpUrl.optional(),
  STT_MODEL: z.string().min(1).default("whisper-1"),
  STT_API_KEY: given,
  /** The same for a server that speaks; `TTS_VOICE` is its voice where the config names none. */
  TTS_BASE_URL: httpUrl.optional(),
  TTS_MODEL: z.string().min(1).default("tts-1"),
  TTS_VOICE: z.string().min(1).default("alloy"),
  TTS_API_KEY: given,
  DEEPGRAM_API_KEY: given,
  DEEPGRAM_MODEL: z.string().min(1).default("nova-3"),
  DEEPGRAM_BASE_URL: httpUrl.default("https://api.deepgram.com"),
  ELEVENLABS_API_KEY: given,
  ELEVENLABS_MODEL: z.string().min(1).default("eleven_flash_v2_5"),
  /** The voice where the config names none. */
  ELEVENLABS_VOICE_ID: given,
  ELEVENLABS_BASE_URL: httpUrl.default("https://api.elevenlabs.io"),
};

/** What `speechEnv` gives when it is parsed. */
export type SpeechEnv = z.infer<z.ZodObject<typeof speechEnv>>;
