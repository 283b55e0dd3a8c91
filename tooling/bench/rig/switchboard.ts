import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "../../free-port.ts";
import { childEnv } from "../../start/child-env.ts";
import { loadSecrets } from "../../start/secrets.ts";
import { readSettings } from "../../start/settings.ts";
import { waitFor } from "../../start/wait-for.ts";
import { startPart } from "./process.ts";
import type { Rig } from "./rig.ts";

/** Our server and worker on a database, as `npm start` runs them. */
export type Switchboard = {
  url: string;
  pids: number[];
  /** When the processes were started, on the clock of `performance`. */
  startedAt: number;
};

const readyMs = 60_000;

/** Starts server and worker; `urls` are those of the database's roles. Resolves when both are ready. */
export async function startSwitchboard(
  rig: Rig,
  name: string,
  urls: { appUrl: string; jobsUrl: string; agentUrl: string },
  more: Record<string, string>,
): Promise<Switchboard> {
  const dataDir = join(rig.dir, name);
  mkdirSync(dataDir, { mode: 0o711 });
  const [port, workerPort, voicePort] = [await freePort(), await freePort(), await freePort()];
  const settings = readSettings({ PORT: String(port), SWITCHBOARD_DATA: dataDir, DEMO: "0" });
  const env = childEnv({ LOG_LEVEL: "warn", NODE_ENV: "production" }, settings, loadSecrets(dataDir), {
    databaseKind: "external",
    urls: { app: urls.appUrl, jobs: urls.jobsUrl, agent: urls.agentUrl },
    workerPort,
    voicePort,
    consoleDist: dataDir,
    widgetDist: dataDir,
  });
  const startedAt = performance.now();
  const worker = startPart(rig, `${name}-worker`, "apps/worker/src/jobs.main.ts", { ...env, ...more });
  const server = startPart(rig, `${name}-server`, "apps/server/src/main.ts", { ...env, ...more }, profiling());
  const url = `http://127.0.0.1:${port}`;
  await Promise.race([
    Promise.all([
      waitFor("server", `${url}/ready`, readyMs, rig.signal),
      waitFor("worker", `http://127.0.0.1:${workerPort}/metrics`, readyMs, rig.signal),
    ]),
    server.message(),
    worker.message(),
  ]);
  return { url, pids: [server.pid, worker.pid], startedAt };
}

/** `BENCH_PROFILE=<folder>`: a CPU profile of the server is left there when it stops. */
function profiling(): string[] {
  const dir = process.env.BENCH_PROFILE;
  return dir ? ["--cpu-prof", `--cpu-prof-dir=${dir}`] : [];
}
