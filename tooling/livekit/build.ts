import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { builtFolder, builtProgram, goProgram, LIVEKIT_VERSION } from "./program.ts";

const buildMs = 20 * 60_000;
const pollMs = 500;

/** How far a build is: modules that were fetched, then packages that were compiled. */
export type BuildProgress = { step: "fetching" | "compiling"; count: number };

/**
 * Builds the LiveKit server once, in the user's cache folder, and gives its path; a build that goes on in another process is
 * waited for. Takes some minutes, at a low priority. Throws a sentence for people when there is no Go or the build fails.
 */
export async function buildLivekit(onProgress: (progress: BuildProgress) => void = () => undefined): Promise<string> {
  const built = builtProgram();
  const lock = join(builtFolder(), "building");
  const until = Date.now() + buildMs;
  mkdirSync(builtFolder(), { recursive: true });
  while (!existsSync(built)) {
    if (takeLock(lock)) {
      try {
        if (!existsSync(built)) await build(built, onProgress);
      } finally {
        rmSync(lock, { recursive: true, force: true });
      }
    } else {
      if (Date.now() > until) throw new Error("Another process has built the LiveKit server for 20 minutes.");
      await sleep(pollMs);
    }
  }
  return built;
}

/** A folder can be made once. One that is older than any build was left behind. */
function takeLock(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
    if (since !== undefined && Date.now() - since > buildMs) rmSync(lock, { recursive: true, force: true });
    return false;
  }
}

async function build(built: string, onProgress: (progress: BuildProgress) => void): Promise<void> {
  const go = goProgram();
  if (!go) throw new Error("Calls need a LiveKit server. Install livekit-server, or Go so that it can be built.");
  const folder = mkdtempSync(join(builtFolder(), "go-"));
  const env = { ...process.env, GOBIN: folder, CGO_ENABLED: "0", GOFLAGS: "-mod=mod -buildvcs=false" };
  const source = `github.com/livekit/livekit-server/cmd/server@${LIVEKIT_VERSION}`;
  const args = ["-n", "10", go, "install", "-v", "-trimpath", "-ldflags", "-s -w", source];
  const child = spawn("nice", args, { cwd: folder, env, stdio: ["ignore", "ignore", "pipe"], timeout: buildMs });
  const counts = { fetching: 0, compiling: 0 };
  let last = "";
  createInterface({ input: child.stderr }).on("line", (line) => {
    const step = line.startsWith("go: ") ? "fetching" : "compiling";
    counts[step] += 1;
    last = line;
    onProgress({ step, count: counts[step] });
  });
  try {
    const [code] = await once(child, "exit");
    const made = join(folder, "server");
    if (code !== 0 || !existsSync(made)) throw new Error(`The LiveKit server could not be built: ${last}`);
    renameSync(made, built);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
