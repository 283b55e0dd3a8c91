import { initializeLogger } from "@livekit/agents";
import { coreEnv } from "@switchboard/core/env";
import { openCore } from "@switchboard/core/open-core";
import { parseEnv } from "@switchboard/kit/env";
import { AGENT_NAME } from "@switchboard/media/livekit/media";
import { callTaker } from "@switchboard/worker/voice/entry";
import { register } from "@switchboard/worker/voice/livekit/register";
import { warmUp } from "@switchboard/worker/voice/warm-up";
import { z } from "zod";
import { ScriptedEars } from "./scripted-ears.ts";
import { ToneVoice } from "./tone-voice.ts";

/**
 * The voice agent with ears and a voice that take fixed times, as a process of its own, for benches and for tests that kill it.
 * Says `registered`, on its output and to a parent that listens.
 */
const env = parseEnv({
  ...coreEnv,
  LIVEKIT_URL: z.string(),
  LIVEKIT_API_KEY: z.string(),
  LIVEKIT_API_SECRET: z.string(),
  /** What every utterance says. */
  EARS_TEXT: z.string(),
  EARS_MS: z.coerce.number(),
  VOICE_MS: z.coerce.number(),
  /** Seconds that a letter is spoken for. */
  LETTER_S: z.coerce.number(),
});

initializeLogger({ pretty: false, level: "error" });
const { core } = openCore("test-voice", env);
await warmUp(core);
const taker = callTaker({
  core,
  speechFor() {
    const ears = new ScriptedEars();
    ears.mood.delayMs = env.EARS_MS;
    ears.otherwise = env.EARS_TEXT;
    const voice = new ToneVoice(env.LETTER_S);
    voice.mood.delayMs = env.VOICE_MS;
    return { stt: ears, tts: voice, endsTurns: true };
  },
  mostCalls: 1_000,
});
const at = { url: env.LIVEKIT_URL, apiKey: env.LIVEKIT_API_KEY, apiSecret: env.LIVEKIT_API_SECRET };
const registration = register({ ...at, agentName: AGENT_NAME }, taker, core.logger);
const timer = setInterval(() => {
  if (!registration.registered()) return;
  clearInterval(timer);
  process.stdout.write("registered\n");
  process.send?.({ registered: true });
}, 20);
// LiveKit's base classes leave a rejection behind for every sentence that could not be spoken.
process.on("unhandledRejection", (err) => core.logger.warn({ err }, "a rejection nobody handled"));
process.on("disconnect", () => process.exit(0));
