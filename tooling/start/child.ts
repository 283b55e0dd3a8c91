import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { crashBudget } from "./crash-budget.ts";

/** What to run, and what to tell whom. */
export interface ChildOptions {
  /** Name for people and for the log file. */
  name: string;
  /** The program to run, and its arguments. */
  command: string[];
  /** Whether it has a channel to us, as processes of ours do. */
  channel: boolean;
  env: Record<string, string>;
  /** Its output goes here. */
  logFile: string;
  onStart(pid: number): void;
  onMessage(message: unknown): void;
  onRestart(sentence: string): void;
  /** It ended too often; nothing restarts it any more. */
  onGivenUp(error: Error): void;
}

/** A process that is started again when it ends by itself. */
export interface Child {
  /** Tells it something over its channel; nothing while it does not run. */
  send(message: object): void;
  stop(): Promise<void>;
  /** Ends it at once. */
  kill(): void;
}

const stopTimeoutMs = 15_000;
const maxLogBytes = 20_000_000;
const shownLines = 12;

function openLog(file: string): number {
  if (existsSync(file) && statSync(file).size > maxLogBytes) renameSync(file, `${file}.1`);
  return openSync(file, "a", 0o600);
}

/** The end of a log, for a message about a process that does not stay up. */
function tailOf(file: string): string {
  return readFileSync(file, "utf8").trimEnd().split("\n").slice(-shownLines).join("\n");
}

/** Starts a process of ours and keeps it up: after a crash it starts again, later each time, until it crashed too often. */
export function startChild(options: ChildOptions): Child {
  const budget = crashBudget();
  let running: ChildProcess | undefined;
  let stopping = false;

  function launch(): void {
    const log = openLog(options.logFile);
    const [program = "", ...args] = options.command;
    const child = spawn(program, args, {
      // A group of its own: Ctrl-C reaches the supervisor alone, which stops the parts in order.
      detached: true,
      stdio: ["ignore", log, log, ...(options.channel ? ["ipc" as const] : [])],
      env: options.env,
    });
    closeSync(log);
    running = child;
    if (child.pid) options.onStart(child.pid);
    child.on("message", (message) => options.onMessage(message));
    child.once("error", (error) => options.onGivenUp(new Error(`The ${options.name} cannot be run: ${error.message}`)));
    child.once("exit", (code, signal) => void restart(signal ?? `exit code ${code}`));
  }

  async function restart(how: string): Promise<void> {
    if (stopping) return;
    const waitMs = budget.nextWaitMs(Date.now());
    if (waitMs === undefined) {
      const sentence = `The ${options.name} does not stay up (${how}). The end of ${options.logFile}:`;
      options.onGivenUp(new Error(`${sentence}\n\n${tailOf(options.logFile)}\n`));
      return;
    }
    options.onRestart(`The ${options.name} ended (${how}); it starts again.`);
    await sleep(waitMs);
    if (!stopping) launch();
  }

  launch();
  return {
    send(message) {
      if (running?.connected) running.send(message, () => undefined);
    },
    async stop() {
      stopping = true;
      const child = running;
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      const timer = setTimeout(() => child.kill("SIGKILL"), stopTimeoutMs);
      await ended;
      clearTimeout(timer);
    },
    kill() {
      stopping = true;
      running?.kill("SIGKILL");
    },
  };
}
