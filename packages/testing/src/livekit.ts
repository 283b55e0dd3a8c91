import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "@switchboard/tooling/free-port";
import { livekitConfig } from "@switchboard/tooling/livekit/config";
import { type LivekitSource, livekitCommand, livekitSource } from "@switchboard/tooling/livekit/source";

/** A LiveKit server of a test's own, on loopback. */
export interface LivekitServer {
  url: string;
  key: string;
  secret: string;
  /** The environment by which our processes find it. */
  env: { LIVEKIT_URL: string; LIVEKIT_API_KEY: string; LIVEKIT_API_SECRET: string };
  /** Starts it again at the same place; its rooms are gone. */
  start(): Promise<void>;
  stop(signal?: "SIGTERM" | "SIGKILL"): Promise<void>;
  /** Has it hang: it takes connections and answers nothing, until it is let go on. */
  hang(on: boolean): void;
  /** Stops it for good. */
  remove(): Promise<void>;
}

/** Whether this machine has a LiveKit server or can come by one, for `describe.skipIf(!livekitAvailable)`. */
export const livekitAvailable: boolean = livekitSource() !== undefined;

const startTimeoutMs = 20_000;
const pollMs = 20;

/** Starts one; builds it first where there is none, which takes minutes once. */
export async function startLivekit(
  options: { webhookUrl?: string; redis?: string; port?: number } = {},
): Promise<LivekitServer> {
  // Asked anew: what was to be built may have been by now.
  const source = livekitSource() as LivekitSource;
  const dir = mkdtempSync(join(tmpdir(), "switchboard-livekit-"));
  const [port, mediaPort] = [options.port ?? (await freePort()), await freePort()];
  const key = "test";
  const secret = randomBytes(32).toString("hex");
  const config = join(dir, "livekit.json");
  writeFileSync(
    config,
    livekitConfig({
      port,
      mediaPort,
      key,
      secret,
      webhookUrl: options.webhookUrl,
      ...(options.redis && { redis: { address: options.redis } }),
    }),
  );
  const [file = "", ...args] = await livekitCommand(source, config);
  let child: ChildProcess | undefined;

  async function start(): Promise<void> {
    const started = spawn(file, args, { stdio: ["ignore", "ignore", "pipe"] });
    child = started;
    let told = "";
    started.stderr.on("data", (chunk) => {
      told = (told + String(chunk)).slice(-4_000);
    });
    const until = Date.now() + startTimeoutMs;
    while (!(await answers(port))) {
      if (started.exitCode !== null) throw new Error(`livekit-server ended with code ${started.exitCode}: ${told}`);
      if (Date.now() > until) throw new Error(`livekit-server does not answer: ${told}`);
      await sleep(pollMs);
    }
  }

  async function stop(signal: "SIGTERM" | "SIGKILL" = "SIGKILL"): Promise<void> {
    const running = child;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const ended = once(running, "exit");
    running.kill(signal);
    await ended;
  }

  await start();
  const url = `ws://127.0.0.1:${port}`;
  return {
    url,
    key,
    secret,
    env: { LIVEKIT_URL: url, LIVEKIT_API_KEY: key, LIVEKIT_API_SECRET: secret },
    start,
    stop,
    hang: (on) => void child?.kill(on ? "SIGSTOP" : "SIGCONT"),
    async remove() {
      await stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

async function answers(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/`).then(
    (response) => response.ok,
    () => false,
  );
}
