import { FLITE, missingPackages, POCKETSPHINX } from "@switchboard/media/speech/offline/program";
import { percentile, round } from "../rig/numbers.ts";
import { quiet, soundAfter } from "./turns.ts";
import type { World } from "./world.ts";

/** Longer than the agent pauses between two sentences. */
const quietMs = 1_500;

/** From the end of a caller's words to the first sound of the answer, in ms; null where the speech parts are missing. */
export type OfflineTurns = {
  offlineP50Ms: number | null;
  offlineP95Ms: number | null;
  offlineTurns: number;
  /** Words that were not answered: the recognizer made nothing of them. */
  offlineUnanswered: number;
};

/** The same words, turn by turn, to the voice agent as it is started in earnest: it hears by pocketsphinx, waits for its own end of speech, and speaks by flite. */
export async function offlineTurns(
  world: World,
  words: Int16Array,
  turns: number,
  signal: AbortSignal,
): Promise<OfflineTurns> {
  const missing = [POCKETSPHINX, FLITE].flatMap(missingPackages);
  if (missing.length > 0) {
    console.log(`no turns with offline speech: Debian's ${missing.join(", ")} are missing`);
    return { offlineP50Ms: null, offlineP95Ms: null, offlineTurns: 0, offlineUnanswered: 0 };
  }
  const worker = await world.startOffline();
  const call = await world.call();
  await call.agentIsThere();
  const took: number[] = [];
  let unanswered = 0;
  while (took.length + unanswered < turns) {
    signal.throwIfAborted();
    const ended = await call.caller.say(words);
    const answer = await soundAfter(call.caller, ended).catch(() => undefined);
    if (answer) took.push(answer.from - ended);
    else unanswered += 1;
    await quiet(call.caller, quietMs);
  }
  await call.caller.hangUp();
  await worker.stop();
  if (took.length === 0) throw new Error(`None of ${turns} turns with offline speech was answered.`);
  return {
    offlineP50Ms: round(percentile(took, 0.5)),
    offlineP95Ms: round(percentile(took, 0.95)),
    offlineTurns: took.length,
    offlineUnanswered: unanswered,
  };
}
