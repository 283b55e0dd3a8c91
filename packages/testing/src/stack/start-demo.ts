import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "@switchboard/tooling/free-port";
import { rootDir } from "@switchboard/tooling/paths";
import { keepSecrets, makeSecrets } from "@switchboard/tooling/start/secrets";
import { testPasswords } from "../test-cluster.ts";
import { createTestDatabase } from "../test-database.ts";

/** What `ready.json` says. */
export type Ready = {
  url: string;
  console: string;
  widget: string;
  docs: string;
  clientId: string;
  apiKey: string;
  staff: { email: string; password: string; role: string }[];
};

export type Demo = { ready: Ready; dataDir: string; stop(): Promise<void> };

const readyWithinMs = 180_000;
const pollMs = 100;

/**
 * `npm start` in a data folder of its own, on a database of its own in the server of the whole test run: that spares the
 * making, the starting and the migrating of one. Its calls have no recordings, unless `DEMO_SOUND` is set to 1. Packages must be installed. Resolves once everything answers.
 */
export async function startDemo(env: Record<string, string> = {}): Promise<Demo> {
  const database = await createTestDatabase("demo");
  // The roles belong to the whole server, and with them their passwords.
  const prepare = (dataDir: string): void => keepSecrets(dataDir, { ...makeSecrets(), loginPasswords: testPasswords });
  const demo = await launch("main.ts", { DATABASE_URL: database.adminUrl, DEMO_SOUND: "0", ...env }, prepare);
  return {
    ...demo,
    async stop() {
      await demo.stop();
      await database.drop();
    },
  };
}

/** `npm start` as a newcomer has it, with a PostgreSQL of its own. */
export const startNewcomersDemo = (env: Record<string, string> = {}): Promise<Demo> =>
  launch("bootstrap.mjs", env, () => undefined);

async function launch(entry: string, env: Record<string, string>, prepare: (dataDir: string) => void): Promise<Demo> {
  const home = mkdtempSync(join(tmpdir(), "switchboard-demo-"));
  const dataDir = join(home, "data");
  mkdirSync(dataDir);
  prepare(dataDir);
  const child = spawn(process.execPath, [join(rootDir, "tooling/start", entry)], {
    cwd: rootDir,
    env: { ...process.env, SWITCHBOARD_DATA: dataDir, PORT: String(await freePort()), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (output += chunk));
  async function stop(): Promise<void> {
    if (child.exitCode === null) {
      const exit = once(child, "exit");
      child.kill("SIGTERM");
      await exit;
    }
    rmSync(home, { recursive: true, force: true });
  }
  const readyFile = join(dataDir, "ready.json");
  const until = performance.now() + readyWithinMs;
  while (!existsSync(readyFile)) {
    if (child.exitCode !== null || performance.now() > until) {
      await stop();
      throw new Error(`npm start did not get ready:\n${output}`);
    }
    await sleep(pollMs);
  }
  return { ready: JSON.parse(readFileSync(readyFile, "utf8")) as Ready, dataDir, stop };
}
