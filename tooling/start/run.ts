import { randomBytes } from "node:crypto";
import { step } from "../bootstrap/progress.mjs";
import { freePort } from "../free-port.ts";
import { ensureBuilt } from "./build.ts";
import { prepareCalls } from "./calls/prepare.ts";
import { childEnv } from "./child-env.ts";
import { Cleanup } from "./cleanup.ts";
import { makeDataFolder } from "./data-folder.ts";
import { type Database, openDatabase, prepareDatabase } from "./database.ts";
import type { Parts } from "./parts.ts";
import { checkPort } from "./port-check.ts";
import { processes, type Requests } from "./processes.ts";
import { removeReady, writeReady } from "./ready.ts";
import { checkRedis } from "./redis-check.ts";
import { takeDataFolder } from "./running-record.ts";
import { loadSecrets } from "./secrets.ts";
import { serve } from "./serve.ts";
import type { Settings } from "./settings.ts";
import { listenForStop, type StopRequest, stopped, untilAborted } from "./stop-request.ts";
import { summary } from "./summary.ts";
import { waitFor } from "./wait-for.ts";

const readyTimeoutMs = 60_000;
const databaseCheckMs = 2_000;
const demoLinkLastsMs = 10 * 60_000;

/** Brings everything up, in order; what is up is handed to `cleanup`, which takes it down in the opposite order. */
async function bringUp(settings: Settings, parts: Parts, env: NodeJS.ProcessEnv, stop: StopRequest, cleanup: Cleanup) {
  const { signal } = stop;
  const { dataDir, publicUrl } = settings;
  const stepUnlessStopped = <T>(label: string, work: () => Promise<T>): Promise<T> => {
    signal.throwIfAborted();
    return step(label, work);
  };

  makeDataFolder(dataDir);
  const record = await takeDataFolder(dataDir);
  cleanup.add(async () => record.remove());
  await checkPort(settings.host, settings.port);
  if (env.REDIS_URL) await checkRedis(env.REDIS_URL);
  const secrets = loadSecrets(dataDir);
  const setup = await prepareCalls(env, settings, secrets, loopbackUrl(settings));
  if (setup.kind === "own") {
    cleanup.add(() => setup.ports.release());
    cleanup.add(async () => setup.redis?.own?.ports.release());
  }

  // The builds take a while on the first start and need nothing else: they run beside the database's steps.
  const built = Promise.all([ensureBuilt(parts.builds.console, signal), ensureBuilt(parts.builds.widget, signal)]);
  const builtOrNot = built.then(
    () => {},
    () => {},
  );
  cleanup.add(() => builtOrNot);

  const database = await stepUnlessStopped("Starting PostgreSQL", () => openDatabase(settings, secrets));
  cleanup.add(() => database.stop());
  const urls = await stepUnlessStopped("Migrating the database", () => prepareDatabase(database, secrets));
  const signInToken = settings.demo ? newToken() : undefined;
  const found = {
    databaseKind: database.kind,
    urls,
    workerPort: await freePort(),
    consoleDist: parts.builds.console.dist,
    widgetDist: parts.builds.widget.dist,
    ...(setup.kind === "own" ? { media: setup.env } : {}),
    voicePort: await freePort(),
  };
  const commonEnv = childEnv(env, settings, secrets, found);
  const seedEnv = { ...commonEnv, DEMO_SECRET: secrets.demoSecret, DEMO_SIGN_IN_TOKEN: signInToken ?? "" };
  const seeded = await stepUnlessStopped("Seeding the demo client", () => parts.seed(database.adminUrl, seedEnv));
  await stepUnlessStopped("Building console and widget", () => built);

  signal.throwIfAborted();
  const start = processes({
    dataDir,
    env: { ...commonEnv, DEMO_WIDGET_KEY: seeded.widgetKey },
    record,
    requests: settings.demo ? demoRequests(parts, database.adminUrl, seedEnv) : {},
  });
  const serving = serve(parts, start, stop.fail);
  cleanup.add(async () => {
    removeReady(dataDir);
    record.markStopping();
    stop.onImpatience(() => serving.kill());
    await serving.stop();
  });
  await stepUnlessStopped("Starting server and worker", async () => {
    await Promise.all([
      waitFor("server", `${loopbackUrl(settings)}/ready`, readyTimeoutMs, signal),
      waitFor("worker", `http://127.0.0.1:${found.workerPort}/metrics`, readyTimeoutMs, signal),
    ]);
  });
  keepDatabaseUp(database, stop);
  writeReady(dataDir, publicUrl, seeded, settings.demo);
  const calls = serving.addCalls(setup, found.voicePort);
  console.log(summary(settings, env, signInToken, calls, setup.kind === "own" && !setup.redis));
}

const newToken = () => randomBytes(24).toString("base64url");

/** What the demo page's server may ask for. */
function demoRequests(parts: Parts, adminUrl: string, seedEnv: Record<string, string>): Requests {
  return {
    "demo-reset": async () => {
      await parts.resetDemo(adminUrl, seedEnv);
      return {};
    },
    "one-time-link": async () => {
      const token = newToken();
      await parts.addOneTimeLink(adminUrl, token, demoLinkLastsMs);
      return { token };
    },
  };
}

function loopbackUrl({ host, port }: Settings): string {
  if (host === "0.0.0.0" || host === "::") return `http://127.0.0.1:${port}`;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

function keepDatabaseUp(database: Database, stop: StopRequest): void {
  let busy = false;
  const timer = setInterval(async () => {
    if (busy) return;
    busy = true;
    try {
      if (await database.revive()) console.error("PostgreSQL had ended; it runs again.");
    } catch (error) {
      stop.fail(error instanceof Error ? error : new Error(String(error)));
    } finally {
      busy = false;
    }
  }, databaseCheckMs);
  stop.signal.addEventListener("abort", () => clearInterval(timer), { once: true });
}

/**
 * Runs Switchboard until it is asked to stop or a part cannot be kept up, and takes everything down again.
 * Resolves to the exit code; what went wrong is said on the terminal.
 */
export async function run(settings: Settings, parts: Parts, env: NodeJS.ProcessEnv): Promise<number> {
  const stop = listenForStop();
  const cleanup = new Cleanup();
  try {
    await bringUp(settings, parts, env, stop, cleanup);
    await untilAborted(stop.signal);
  } catch (error) {
    stop.fail(error instanceof Error ? error : new Error(String(error)));
  }
  const reason = stop.signal.reason as Error;
  if (reason === stopped) console.log("\nStopping …");
  else console.error(`\n${reason.message}`);
  await cleanup.run();
  if (reason === stopped) console.log("Stopped.");
  return reason === stopped ? 0 : 1;
}
