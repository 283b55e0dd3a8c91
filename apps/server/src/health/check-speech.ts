import type { CallSpeech } from "@switchboard/contracts/engine-status";
import { chooseEars, chooseVoice } from "@switchboard/media/speech/choose";
import type { SpeechEnv } from "@switchboard/media/speech/env";
import { FLITE, missingPackages, POCKETSPHINX, type Program } from "@switchboard/media/speech/offline/program";

/** Who hears or speaks, and how it stands: `answers`, `does not answer`, `not asked` of a cloud, or which Debian packages lack. */
export type SpeechPart<Family extends string> = { by: Family; state: string };
export type SpeechCheck = { ears: SpeechPart<CallSpeech["ears"]>; voice: SpeechPart<CallSpeech["voice"]> };

/**
 * How speech stands where a config names nobody. Programs of this machine are looked for; a server of one's own is asked for
 * anything at all; a cloud is not asked, since every question is counted there.
 */
export async function checkSpeech(env: SpeechEnv, signal: AbortSignal): Promise<SpeechCheck> {
  const [ears, voice] = [chooseEars(env), chooseVoice(env, undefined)];
  const [heard, spoken] = await Promise.all([
    stateOf(ears, POCKETSPHINX, env.STT_BASE_URL, signal),
    stateOf(voice, FLITE, env.TTS_BASE_URL, signal),
  ]);
  return { ears: { by: ears, state: heard }, voice: { by: voice, state: spoken } };
}

async function stateOf(
  family: CallSpeech["ears"] | CallSpeech["voice"],
  program: Program,
  url: string | undefined,
  signal: AbortSignal,
): Promise<string> {
  if (family === "offline") {
    const missing = missingPackages(program);
    return missing.length === 0 ? "answers" : `lacks ${missing.join(", ")}`;
  }
  if (family !== "openai" || url === undefined) return "not asked";
  try {
    // Any answer is one: what it is asked for is not there at all servers.
    const answer = await fetch(`${url}/models`, { method: "GET", signal, redirect: "manual" });
    await answer.body?.cancel();
    return "answers";
  } catch {
    return "does not answer";
  }
}
