import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { takeBuildLock } from "./build-lock.ts";
import { type BuildProgress, progressOf } from "./build-progress.ts";
import { builtFolder, builtProgram, goProgram, LIVEKIT_VERSION } from "./program.ts";

const buildMs = 20 * 60_000;
const pollMs = 500;

export type BuildOptions = {
  onProgress?(progress: BuildProgress): void;
  /** Ends the build. */
  signal?: AbortSignal;
};

/**
 * Builds the LiveKit server once, in the user's cache folder, and gives its path; a build that goes on in another process is
 * waited for. Takes some minutes, at a low priority. Throws a sentence for people when there is no Go or the build fails.
 */
export async function buildLivekit({ onProgress = () => undefined, signal }: BuildOptions = {}): Promise<string> {
  const built = builtProgram();
  const until = Date.now() + buildMs;
  mkdirSync(builtFolder(), { recursive: true });
  while (!existsSync(built)) {
    signal?.throwIfAborted();
    const release = takeBuildLock(join(builtFolder(), "building.json"));
    if (release) {
      try {
        if (!existsSync(built)) await build(built, onProgress, signal);
      } finally {
        release();
      }
    } else {
      if (Date.now() > until) throw new Error("Another process has built the LiveKit server for 20 minutes.");
      onProgress({ step: "waiting", percent: null });
      await sleep(pollMs, undefined, signal ? { signal } : {});
    }
  }
  return built;
}

async function build(
  built: string,
  onProgress: (progress: BuildProgress) => void,
  signal?: AbortSignal,
): Promise<void> {
  const go = goProgram();
  if (!go) throw new Error("Calls need a LiveKit server. Install livekit-server, or Go so that it can be built.");
  const folder = mkdtempSync(join(builtFolder(), "go-"));
  const env = { ...process.env, GOBIN: folder, CGO_ENABLED: "0", GOFLAGS: "-mod=mod -buildvcs=false" };
  const source = `github.com/livekit/livekit-server/cmd/server@${LIVEKIT_VERSION}`;
  const install = [go, "install", "-v", "-trimpath", "-ldflags", "-s -w", source];
  const [program = go, ...args] = process.platform === "win32" ? install : ["nice", "-n", "10", ...install];
  // A group of its own, since Go starts compilers that must end with it.
  const child = spawn(program, args, { cwd: folder, env, stdio: ["ignore", "ignore", "pipe"], detached: true });
  const end = () => {
    try {
      if (child.pid && child.exitCode === null) process.kill(-child.pid, "SIGKILL");
    } catch {
      // It ended in between.
    }
  };
  const timer = setTimeout(end, buildMs);
  signal?.addEventListener("abort", end, { once: true });
  const progress = progressOf();
  let last = "";
  createInterface({ input: child.stderr }).on("line", (line) => {
    last = line;
    onProgress(progress(line));
  });
  try {
    const [code] = await once(child, "exit");
    signal?.throwIfAborted();
    const made = join(folder, "server");
    if (code !== 0 || !existsSync(made)) throw new Error(`The LiveKit server could not be built: ${last}`);
    renameSync(made, built);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", end);
    rmSync(folder, { recursive: true, force: true });
  }
}
