import { type ChildProcessByStdio, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { AppError } from "@switchboard/kit/app-error";

/** A program of the system with its package's name, for the sentence that says it is missing. */
export type Program = { file: string; debianPackage: string };

export const POCKETSPHINX: Program = { file: "pocketsphinx_continuous", debianPackage: "pocketsphinx" };
export const FLITE: Program = { file: "flite", debianPackage: "flite" };
export const ESPEAK: Program = { file: "espeak-ng", debianPackage: "espeak-ng" };

export type Running = ChildProcessByStdio<Writable, Readable, null>;

/** What a shell answers when it knows no such program. */
const unknownProgram = 127;

/**
 * Runs a program with real pipes on both ends (Node's are sockets, which these programs cannot open anew) in a group of its own,
 * which ends with the signal. No text goes into its arguments: the list of processes is for every eye.
 */
export function runProgram(program: Program, args: readonly string[], signal: AbortSignal): Running {
  const child = spawn(
    "sh",
    ["-c", 'command -v "$0" >/dev/null || exit 127; cat | "$0" "$@" | cat', program.file, ...args],
    {
      stdio: ["pipe", "pipe", "ignore"],
      detached: true,
    },
  );
  const end = (): void => {
    if (child.pid === undefined || child.exitCode !== null) return;
    try {
      process.kill(-child.pid, "SIGKILL");
    } catch {
      // It has just ended.
    }
  };
  signal.addEventListener("abort", end, { once: true });
  child.once("exit", () => signal.removeEventListener("abort", end));
  // Who is gone reads no more; its end is told by "exit".
  child.stdin.on("error", () => undefined);
  if (signal.aborted) end();
  return child;
}

/** The error of a program that ended without doing what it should. */
export function endedBadly(program: Program, code: number | null): AppError {
  return code === unknownProgram
    ? new AppError(
        "unavailable",
        `Offline speech needs ${program.file}: install the Debian package ${program.debianPackage}.`,
      )
    : new AppError("unavailable", `${program.file} ended (${code ?? "killed"}) without a result.`);
}
