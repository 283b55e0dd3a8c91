import { openCore } from "@switchboard/core/open-core";
import { outliveOutages } from "@switchboard/core/outlive-outages";
import { parseEnv } from "@switchboard/kit/env";
import { serveMetrics } from "./metrics-page.ts";
import { recorderEnv } from "./recorder/env.ts";
import { startRecorder } from "./recorder/recorder.ts";

const env = parseEnv(recorderEnv);
const { core, close } = openCore("recorder", env);
outliveOutages(core.logger);
const { media, recordings: store } = core;
if (!media || !store) throw new Error("Recording needs LIVEKIT_URL and RECORDINGS_DIR.");
const recorder = startRecorder({ core, media, store, url: env.LIVEKIT_URL }, env.RECORDER_CALLS);
const page = await serveMetrics(env.RECORDER_PORT);
core.logger.info({ port: env.RECORDER_PORT }, "the recorder is up");

let stopping = false;
for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    page.close();
    recorder
      .stop()
      .then(close)
      .then(
        () => process.exit(0),
        (err) => {
          core.logger.error({ err }, "the recorder did not stop cleanly");
          process.exit(1);
        },
      );
  });
}
