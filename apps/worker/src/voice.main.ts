import { initializeLogger } from "@livekit/agents";
import { openCore } from "@switchboard/core/open-core";
import { outliveOutages } from "@switchboard/core/outlive-outages";
import { parseEnv } from "@switchboard/kit/env";
import { AGENT_NAME } from "@switchboard/media/livekit/media";
import { selectSpeech } from "@switchboard/media/speech/select";
import { serveMetrics } from "./metrics-page.ts";
import { callTaker } from "./voice/entry.ts";
import { voiceEnv } from "./voice/env.ts";
import { register } from "./voice/livekit/register.ts";
import { warmUp } from "./voice/warm-up.ts";

const env = parseEnv(voiceEnv);
const { core, close } = openCore("voice", env);
outliveOutages(core.logger);
// The library's lower levels log what people say.
initializeLogger({ pretty: false, level: "fatal" });
await warmUp(core);
const taker = callTaker({
  core,
  speechFor: (blueprint) => selectSpeech(env, blueprint),
  mostCalls: env.VOICE_CALLS,
});
const at = { url: env.LIVEKIT_URL, apiKey: env.LIVEKIT_API_KEY, apiSecret: env.LIVEKIT_API_SECRET };
const registration = register({ ...at, agentName: AGENT_NAME }, taker, core.logger);
const page = await serveMetrics(env.VOICE_PORT, () => registration.registered());
core.logger.info({ port: env.VOICE_PORT }, "the voice agent is up");

let stopping = false;
for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    page.close();
    registration
      .drain(env.VOICE_DRAIN_MS)
      .then(close)
      .then(
        () => {
          core.logger.info({}, "the voice agent has stopped");
          process.exit(0);
        },
        (err) => {
          core.logger.error({ err }, "the voice agent did not stop cleanly");
          process.exit(1);
        },
      );
  });
}
