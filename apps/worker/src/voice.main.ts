import { initializeLogger } from "@livekit/agents";
import { openCore } from "@switchboard/core/open-core";
import { parseEnv } from "@switchboard/kit/env";
import { AGENT_NAME } from "@switchboard/media/livekit/media";
import { serveMetrics } from "./metrics-page.ts";
import { callTaker } from "./voice/entry.ts";
import { voiceEnv } from "./voice/env.ts";
import { register } from "./voice/livekit/register.ts";
import { speechFor } from "./voice/speech/speech-for.ts";

const env = parseEnv(voiceEnv);
const { LIVEKIT_URL: url, LIVEKIT_API_KEY: apiKey, LIVEKIT_API_SECRET: apiSecret } = env;
if (!url || !apiKey || !apiSecret) {
  throw new Error("The voice agent needs LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET.");
}
// The library's lower levels log what people say.
initializeLogger({ pretty: false, level: "fatal" });
const { core, close } = openCore("voice", env);
const taker = callTaker({ core, speechFor, mostCalls: env.VOICE_CALLS });
const registration = register({ url, apiKey, apiSecret, agentName: AGENT_NAME }, taker, core.logger);
const metrics = await serveMetrics(env.VOICE_PORT);
core.logger.info({ port: env.VOICE_PORT }, "the voice agent is ready");

// The library leaves one behind for every sentence that could not be spoken; what follows from it is decided elsewhere.
process.on("unhandledRejection", (err) => core.logger.warn({ err }, "a rejection nobody handled"));

let stopping = false;
for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    metrics.close();
    registration
      .drain(env.VOICE_DRAIN_MS)
      .then(close)
      .then(
        () => process.exit(0),
        (err) => {
          core.logger.error({ err }, "the voice agent did not stop cleanly");
          process.exit(1);
        },
      );
  });
}
