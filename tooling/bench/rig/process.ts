import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { rootDir } from "../../paths.ts";
import type { Rig } from "./rig.ts";

const leash = join(rootDir, "tooling/start/leash.ts");
const stopMs = 30_000;
const shownLines = 15;

/** A process of the bench. */
export type Part = {
  pid: number;
  /** Resolves to the first message that it sends from now on; rejects with the end of its log when it ends first. */
  message<T>(): Promise<T>;
  send(message: object): void;
  hasEnded(): boolean;
  stop(): Promise<void>;
};

/** Starts a TypeScript file of the checkout as a process of its own, which the rig takes down, and which ends when we do. */
export function startPart(
  rig: Rig,
  name: string,
  entry: string,
  env: Record<string, string> = {},
  nodeOptions: string[] = [],
): Part {
  const logFile = join(rig.dir, `${name}.log`);
  const log = openSync(logFile, "a");
  const child = spawn(process.execPath, [...nodeOptions, "--import", leash, join(rootDir, entry)], {
    // Ctrl-C reaches the bench alone, which stops its parts in order.
    detached: true,
    stdio: ["ignore", log, log, "ipc"],
    env: { PATH: process.env.PATH, HOME: process.env.HOME, TMPDIR: process.env.TMPDIR, ...env },
  });
  closeSync(log);
  rig.cleanup.add(() => stopChild(child));
  return {
    pid: child.pid ?? 0,
    send: (message) => void child.send(message),
    hasEnded: () => hasEnded(child),
    stop: () => stopChild(child),
    async message<T>(): Promise<T> {
      const settled = new AbortController();
      const signal = AbortSignal.any([rig.signal, settled.signal]);
      const ended = once(child, "exit", { signal }).then(() => {
        throw new Error(`The ${name} ended. The end of its log:\n${tailOf(logFile)}`);
      });
      try {
        const [message] = await Promise.race([once(child, "message", { signal }), ended]);
        return message as T;
      } finally {
        settled.abort();
      }
    },
  };
}

/** The end of a part's log, for a message. */
export function tailOf(logFile: string): string {
  return readFileSync(logFile, "utf8").trimEnd().split("\n").slice(-shownLines).join("\n");
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null || !child.pid;

async function stopChild(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), stopMs);
  await ended;
  clearTimeout(timer);
}
