import type { stt, tts } from "@livekit/agents";
import { AppError } from "@switchboard/kit/app-error";
import { OfflineEars } from "./offline/ears.ts";
import { OfflineVoice } from "./offline/voice.ts";

/** What hears and speaks on a call. */
export type CallSpeech = {
  stt: stt.STT;
  tts: tts.TTS;
  /** Whether the recognizer says itself that somebody has finished; else the silence decides. */
  endsTurns: boolean;
  /** For people: what is in use. */
  name: string;
};

/**
 * Ears and voice for one call. `language`: the config's, as `en` or `de-AT`. Throws `unavailable` for a language that nothing here
 * can hear.
 */
export function selectSpeech({ language = "en" }: { language?: string | undefined }): CallSpeech {
  if (!/^en(-|$)/i.test(language)) {
    throw new AppError("unavailable", `Offline speech hears English alone; this config speaks "${language}".`);
  }
  return { stt: new OfflineEars(), tts: new OfflineVoice(language), endsTurns: true, name: "offline" };
}
