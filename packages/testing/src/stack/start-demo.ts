import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "@switchboard/tooling/free-port";
import { rootDir } from "@switchboard/tooling/paths";

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

/** `npm start` as a newcomer has it, in a data folder of its own. Resolves once everything answers. */
export async function startDemo(env: Record<string, string> = {}): Promise<Demo> {
  const home = mkdtempSync(join(tmpdir(), "switchboard-demo-"));
  const dataDir = join(home, "data");
  const child = spawn(process.execPath, [join(rootDir, "tooling/start/bootstrap.mjs")], {
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
