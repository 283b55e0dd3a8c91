import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "@switchboard/tooling/free-port";
import { redisProgram } from "./program.ts";

/** A Redis server of a test's own, on loopback, that keeps its data on disk between `stop` and `start`. */
export interface RedisServer {
  url: string;
  port: number;
  /** Starts it again on the same port with the same data. */
  start(): Promise<void>;
  /** Stops it: SIGTERM writes its data first, SIGKILL is a crash. */
  stop(signal?: "SIGTERM" | "SIGKILL"): Promise<void>;
  /** Stops it and deletes its data, unless the folder was given. */
  remove(): Promise<void>;
}

const startTimeoutMs = 10_000;
const pollMs = 20;

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => socket.write("PING\r\n"));
    socket.setTimeout(1_000, () => socket.destroy());
    socket.once("data", (chunk) => {
      resolve(chunk.toString().startsWith("+PONG"));
      socket.destroy();
    });
    socket.once("error", () => resolve(false));
    socket.once("close", () => resolve(false));
  });
}

/** Starts Debian's redis-server. Throws when the machine has none (check `redisProgram` first) or it does not answer. */
export async function startRedis(options: { port?: number; dir?: string } = {}): Promise<RedisServer> {
  const program = redisProgram;
  if (!program) throw new Error("redis-server is not installed.");
  const port = options.port ?? (await freePort());
  const dir = options.dir ?? mkdtempSync(join(tmpdir(), "switchboard-redis-"));
  mkdirSync(dir, { recursive: true });
  const flags = ["--port", String(port), "--bind", "127.0.0.1", "--dir", dir, "--appendonly", "yes", "--save", ""];
  let child: ChildProcess | undefined;

  async function start(): Promise<void> {
    const started = spawn(program as string, flags, { stdio: "ignore" });
    child = started;
    const deadline = Date.now() + startTimeoutMs;
    while (!(await answers(port))) {
      if (started.exitCode !== null) throw new Error(`redis-server ended with code ${started.exitCode}.`);
      if (Date.now() > deadline) throw new Error("redis-server does not answer.");
      await sleep(pollMs);
    }
  }

  async function stop(signal: "SIGTERM" | "SIGKILL" = "SIGTERM"): Promise<void> {
    const running = child;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const ended = once(running, "exit");
    running.kill(signal);
    await ended;
  }

  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    start,
    stop,
    async remove() {
      await stop("SIGKILL");
      if (!options.dir) rmSync(dir, { recursive: true, force: true });
    },
  };
}
