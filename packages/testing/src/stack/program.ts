import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";

/** A process of the product, started by a test and ended by its id. */
export type Program = {
  start(): Promise<void>;
  /** SIGKILL: it gets no chance to say goodbye. */
  kill(): Promise<void>;
  /** SIGTERM, and SIGKILL if it has not ended after 15 s. */
  stop(): Promise<void>;
  /** Times that it ended without being told to. */
  crashes(): number;
  /** The last of what it printed. */
  log(): string;
  pid(): number | undefined;
};

const longestLog = 200_000;
const readyWithinMs = 60_000;
const stopWithinMs = 15_000;
const pollMs = 50;

/** A program that counts as started once `isReady` says so. */
export function program(entry: string, env: Record<string, string>, isReady: () => Promise<boolean>): Program {
  let child: ChildProcess | undefined;
  let expected = false;
  let crashes = 0;
  let log = "";
  const keep = (chunk: unknown): void => {
    log = (log + String(chunk)).slice(-longestLog);
  };
  async function end(signal: NodeJS.Signals): Promise<void> {
    expected = true;
    const running = child;
    child = undefined;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const exit = once(running, "exit");
    running.kill(signal);
    const timer = setTimeout(() => running.kill("SIGKILL"), stopWithinMs);
    await exit;
    clearTimeout(timer);
  }
  return {
    async start() {
      expected = false;
      const started = spawn(process.execPath, ["--enable-source-maps", entry], {
        env: { PATH: process.env.PATH ?? "", HOME: process.env.HOME ?? "", NODE_ENV: "test", ...env },
        stdio: ["ignore", "pipe", "pipe"],
      });
      child = started;
      started.stdout.on("data", keep);
      started.stderr.on("data", keep);
      started.on("exit", () => {
        if (!expected && child === started) crashes += 1;
      });
      const until = performance.now() + readyWithinMs;
      while (!(await isReady().catch(() => false))) {
        if (started.exitCode !== null)
          throw new Error(`${entry} ended with ${started.exitCode}:\n${log.slice(-4_000)}`);
        if (performance.now() > until) throw new Error(`${entry} is not ready:\n${log.slice(-4_000)}`);
        await sleep(pollMs);
      }
    },
    kill: () => end("SIGKILL"),
    stop: () => end("SIGTERM"),
    crashes: () => crashes,
    log: () => log,
    pid: () => child?.pid,
  };
}
