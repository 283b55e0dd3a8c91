import { chooseEars, chooseVoice, type VoiceWish } from "./choose.ts";
import { DeepgramEars } from "./cloud/deepgram/ears.ts";
import { DeepgramVoice } from "./cloud/deepgram/voice.ts";
import { ElevenLabsVoice } from "./cloud/elevenlabs/voice.ts";
import type { SpeechEnv } from "./env.ts";
import { OfflineEars } from "./offline/ears.ts";
import { mustHave, POCKETSPHINX } from "./offline/program.ts";
import { OfflineVoice, voiceProgram } from "./offline/voice.ts";
import { OpenaiEars } from "./openai/ears.ts";
import { OpenaiVoice } from "./openai/voice.ts";
import type { Ears } from "./port/ears.ts";
import { SpeechError } from "./port/speech-error.ts";
import type { Voice } from "./port/voice.ts";

/** What hears and speaks on a call. */
export type CallSpeech = {
  stt: Ears;
  tts: Voice;
  /** Whether the recognizer says itself that somebody has finished; else the silence decides. */
  endsTurns: boolean;
  /** For people: what is in use. */
  name: string;
};

/** What a config says of speech. `language`: as `en` or `de-AT`; `en` where it says none. */
export type SpeechWish = { language?: string | undefined; voice_config?: VoiceWish | undefined };

/**
 * Ears and voice for one call. Throws a `SpeechError` that names the variable, the config's key or the Debian package which is
 * missing: nothing is used in place of what was asked for.
 */
export function selectSpeech(env: SpeechEnv, { language = "en", voice_config }: SpeechWish): CallSpeech {
  const stt = earsOf(env, language);
  const tts = voiceOf(env, language, voice_config);
  return { stt, tts, endsTurns: true, name: `${stt.label}, ${tts.label}` };
}

function earsOf(env: SpeechEnv, language: string): Ears {
  const { DEEPGRAM_API_KEY, DEEPGRAM_BASE_URL, DEEPGRAM_MODEL, STT_BASE_URL = "", STT_API_KEY, STT_MODEL } = env;
  switch (chooseEars(env)) {
    case "openai":
      return new OpenaiEars({ baseUrl: STT_BASE_URL, apiKey: STT_API_KEY, model: STT_MODEL, language });
    case "deepgram":
      return new DeepgramEars({
        apiKey: DEEPGRAM_API_KEY ?? "",
        baseUrl: DEEPGRAM_BASE_URL,
        model: DEEPGRAM_MODEL,
        language,
      });
    case "offline":
      if (!isEnglish(language)) {
        throw new SpeechError(
          "missing",
          `Offline speech hears English alone and this config's language is "${language}": set STT_BASE_URL or DEEPGRAM_API_KEY.`,
        );
      }
      mustHave(POCKETSPHINX);
      return new OfflineEars();
  }
}

function voiceOf(env: SpeechEnv, language: string, wish: VoiceWish | undefined): Voice {
  const voiceId = wish?.voice_id;
  switch (chooseVoice(env, wish)) {
    case "openai": {
      const { TTS_BASE_URL = "", TTS_API_KEY, TTS_MODEL, TTS_VOICE } = env;
      const voice = voiceId ?? TTS_VOICE;
      return new OpenaiVoice({ baseUrl: TTS_BASE_URL, apiKey: TTS_API_KEY, model: TTS_MODEL, voice, language });
    }
    case "elevenlabs":
      return elevenLabs(env, language, voiceId ?? env.ELEVENLABS_VOICE_ID);
    case "deepgram":
      return deepgram(env, language, voiceId);
    case "offline":
      mustHave(voiceProgram(language));
      return new OfflineVoice(language);
  }
}

function elevenLabs(env: SpeechEnv, language: string, voiceId: string | undefined): Voice {
  if (voiceId === undefined) {
    throw new SpeechError("missing", "ElevenLabs needs a voice: set voice_config.voice_id, or ELEVENLABS_VOICE_ID.");
  }
  const { ELEVENLABS_API_KEY: apiKey = "", ELEVENLABS_BASE_URL: baseUrl, ELEVENLABS_MODEL: model } = env;
  return new ElevenLabsVoice({ apiKey, baseUrl, model, voiceId, language });
}

function deepgram(env: SpeechEnv, language: string, wanted: string | undefined): Voice {
  const voiceId = wanted ?? (isEnglish(language) ? "aura-2-thalia-en" : undefined);
  if (voiceId === undefined) {
    throw new SpeechError("missing", `Deepgram needs a voice for "${language}": set voice_config.voice_id.`);
  }
  return new DeepgramVoice({ apiKey: env.DEEPGRAM_API_KEY ?? "", baseUrl: env.DEEPGRAM_BASE_URL, language, voiceId });
}

const isEnglish = (language: string): boolean => /^en(-|$)/i.test(language);
