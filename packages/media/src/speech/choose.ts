import type { CallSpeech } from "@switchboard/contracts/engine-status";
import type { SpeechEnv } from "./env.ts";
import { SpeechError } from "./port/speech-error.ts";

/** Who hears, and who speaks. */
type EarsFamily = CallSpeech["ears"];
type VoiceFamily = CallSpeech["voice"];

/** What a config says of how its agent sounds. */
export type VoiceWish = { provider: VoiceFamily; voice_id?: string | undefined };

/** The variable that a family needs. */
const needs = {
  openai: "TTS_BASE_URL",
  elevenlabs: "ELEVENLABS_API_KEY",
  deepgram: "DEEPGRAM_API_KEY",
} as const;

/** Ears by the environment: a server of ours goes before a cloud, and a cloud before the programs of this machine. */
export function chooseEars(env: SpeechEnv): EarsFamily {
  if (env.STT_BASE_URL !== undefined) return "openai";
  return env.DEEPGRAM_API_KEY === undefined ? "offline" : "deepgram";
}

/**
 * The voice that a config wants, or, where it wants none, by the environment in the same order. A voice that is wanted and cannot
 * be had is a `SpeechError` that says what is missing: nobody speaks in its place.
 */
export function chooseVoice(env: SpeechEnv, wish: VoiceWish | undefined): VoiceFamily {
  if (wish) {
    const { provider } = wish;
    if (provider === "offline" || env[needs[provider]] !== undefined) return provider;
    throw new SpeechError(
      "missing",
      `voice_config.provider is "${provider}": set ${needs[provider]}, or choose another provider.`,
    );
  }
  const order = ["openai", "elevenlabs", "deepgram"] as const;
  return order.find((family) => env[needs[family]] !== undefined) ?? "offline";
}
