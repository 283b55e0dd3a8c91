import { reportRates } from "@switchboard/core/conversation/report-rates";
import { openCore } from "@switchboard/core/open-core";
import { outliveOutages } from "@switchboard/core/outlive-outages";
import { createEngineReport } from "@switchboard/core/system/report";
import { parseEnv } from "@switchboard/kit/env";
import { chooseEars, chooseVoice } from "@switchboard/media/speech/choose";
import { createAccess } from "@switchboard/trpc/auth/access";
import { createApp } from "./app.ts";
import { watchCallStatus } from "./call/watch-status.ts";
import { createSupervisor } from "./demo/supervisor.ts";
import { serverEnv } from "./env.ts";
import { checkSpeech } from "./health/check-speech.ts";
import { consoleBuild } from "./pages/console-build.ts";
import { stopServer } from "./stop.ts";
import { version } from "./version.ts";

const env = parseEnv(serverEnv);
const opened = openCore("server", env);
const { core, messaging } = opened;
outliveOutages(core.logger);
reportRates(core);
const closing = new AbortController();
const demo = env.DEMO === "1";
const supervisor = createSupervisor(process);
const calls = watchCallStatus({
  media: core.media,
  supervised: supervisor.calls,
  speech: { ears: chooseEars(env), voice: chooseVoice(env, undefined) },
});
const access = createAccess(core, { jwtSecret: env.JWT_SECRET });

const workerUrls = [env.WORKER_METRICS_URL, env.VOICE_METRICS_URL].filter((url) => url !== undefined);

const app = createApp({
  services: {
    core,
    access,
    system: {
      engines: () => ({
        database: env.DATABASE_KIND,
        queue: "redisUrl" in messaging.connection ? "redis" : "postgres",
        ...core.models.status,
        calls: calls.status(),
        demo,
        version,
        build: consoleBuild(env.CONSOLE_DIST),
      }),
      report: createEngineReport(core),
      resetDemo: demo ? supervisor.resetDemo : undefined,
    },
    speech: (signal) => checkSpeech(env, signal),
    publicOrigin: env.PUBLIC_URL && new URL(env.PUBLIC_URL).origin,
    closing: closing.signal,
  },
  version,
  publicUrl: env.PUBLIC_URL,
  trustedProxies: env.TRUSTED_PROXIES,
  metrics: { token: env.METRICS_TOKEN, hashKey: env.LOOKUP_KEY, workerUrls },
  consoleDist: env.CONSOLE_DIST,
  widgetDist: env.WIDGET_DIST,
  demo: demo ? { supervisor, widgetKey: env.DEMO_WIDGET_KEY } : undefined,
});

let stopping = false;
for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    access.close();
    calls.close();
    stopServer(app, opened, closing).then(
      () => process.exit(0),
      (err) => {
        core.logger.error({ err }, "the server did not stop cleanly");
        process.exit(1);
      },
    );
  });
}

await app.listen({ host: env.HOST, port: env.PORT });
core.logger.info({ host: env.HOST, port: env.PORT }, "the server is ready");
