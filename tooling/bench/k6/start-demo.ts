import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../../free-port.ts";
import { type Part, startPart, tailOf } from "../rig/process.ts";
import type { Rig } from "../rig/rig.ts";

/** What `ready.json` says. */
export type Ready = { url: string; clientId: string; apiKey: string };

const readyMs = 5 * 60_000;
const lookEveryMs = 20;

/** Runs `npm start` on the data folder `dataDir` until everything answers; `startMs` is how long that took. */
export async function startDemo(
  rig: Rig,
  dataDir: string,
  env: Record<string, string>,
): Promise<{ part: Part; ready: Ready; startMs: number }> {
  const began = performance.now();
  const port = String(await freePort());
  const part = startPart(rig, "start", "tooling/start/bootstrap.mjs", {
    PORT: port,
    SWITCHBOARD_DATA: dataDir,
    ...env,
  });
  const file = join(dataDir, "ready.json");
  while (!existsSync(file)) {
    rig.signal.throwIfAborted();
    if (part.hasEnded() || performance.now() - began > readyMs) {
      throw new Error(`npm start did not come up:\n${tailOf(join(rig.dir, "start.log"))}`);
    }
    await sleep(lookEveryMs);
  }
  const startMs = performance.now() - began;
  return { part, ready: JSON.parse(readFileSync(file, "utf8")) as Ready, startMs };
}
