import { openCore } from "@switchboard/core/open-core";
import { outliveOutages } from "@switchboard/core/outlive-outages";
import { parseEnv } from "@switchboard/kit/env";
import { reportDepth } from "@switchboard/queue/jobs/depth-metric";
import type { JobHandlers } from "@switchboard/queue/jobs/handlers";
import { startWorker } from "@switchboard/queue/jobs/worker";
import { workerEnv } from "./env.ts";
import { readDocument } from "./jobs/read-document.ts";
import { runAgent } from "./jobs/run-agent.ts";
import { writeBrief } from "./jobs/write-brief.ts";
import { serveMetrics } from "./metrics-page.ts";
import { startSweeps } from "./sweep.ts";

const env = parseEnv(workerEnv);
const { core, messaging, close } = openCore("worker", env);
outliveOutages(core.logger);
const handlers: JobHandlers = {
  "read-document": readDocument(core),
  "run-agent": runAgent(core),
  "write-brief": writeBrief(core),
};
const worker = startWorker(messaging.connection, handlers, { concurrency: env.WORKER_CONCURRENCY }, core.logger);
reportDepth(core.jobs);
const stopSweeps = startSweeps(core);
const metrics = await serveMetrics(env.WORKER_PORT);
core.logger.info({ port: env.WORKER_PORT }, "the worker is ready");

let stopping = false;
for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    metrics.close();
    Promise.all([worker.close(), stopSweeps()])
      .then(close)
      .then(
        () => process.exit(0),
        (err) => {
          core.logger.error({ err }, "the worker did not stop cleanly");
          process.exit(1);
        },
      );
  });
}
