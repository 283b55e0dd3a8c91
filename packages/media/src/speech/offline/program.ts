import { type ChildProcess, spawn } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { SpeechError } from "../port/speech-error.ts";
import { programFolders } from "./path-env.ts";

/** A program of the system, and the Debian packages that it takes; `data`: a folder that must be there beside it. */
export type Program = { file: string; packages: readonly { name: string; data?: string }[] };

export const POCKETSPHINX: Program = {
  file: "pocketsphinx_continuous",
  packages: [
    { name: "pocketsphinx" },
    { name: "pocketsphinx-en-us", data: "/usr/share/pocketsphinx/model/en-us/en-us" },
  ],
};
export const FLITE: Program = { file: "flite", packages: [{ name: "flite" }] };
export const ESPEAK: Program = { file: "espeak-ng", packages: [{ name: "espeak-ng" }] };

export type Running = {
  stdin: Writable;
  stdout: Readable;
  /** The program's own exit code once it has ended and its output was given; null: it was killed. */
  exit: Promise<number | null>;
};

/** Debian's packages that a program needs and this machine lacks. */
export function missingPackages({ file, packages }: Program): string[] {
  const found = programFolders().some((folder) => isProgram(join(folder, file)));
  return packages.filter(({ data }) => (data === undefined ? !found : !existsSync(data))).map(({ name }) => name);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Throws a `SpeechError` that names the Debian packages which a program lacks here. */
export function mustHave(program: Program): void {
  const missing = missingPackages(program);
  if (missing.length === 0) return;
  const packages = `${missing.length > 1 ? "packages" : "package"} ${missing.join(" and ")}`;
  throw new SpeechError("missing", `Offline speech needs ${program.file}: install Debian's ${packages}.`);
}

/**
 * Runs a program with real pipes on both ends (Node's are sockets, which these programs cannot open anew) in a group of its own,
 * which ends with the signal. No text goes into its arguments: the list of processes is for every eye. Its exit code comes by a
 * pipe of its own, since a shell tells that of the last in a row alone.
 */
export function runProgram(program: Program, args: readonly string[], signal: AbortSignal): Running {
  mustHave(program);
  const row = 'cat 3>&- | { "$0" "$@" 3>&-; echo $? >&3; } | cat 3>&-';
  const child = spawn("sh", ["-c", row, program.file, ...args], {
    stdio: ["pipe", "pipe", "ignore", "pipe"],
    detached: true,
  });
  const end = (): void => killGroup(child);
  signal.addEventListener("abort", end, { once: true });
  const [stdin, stdout] = [child.stdin as Writable, child.stdout as Readable];
  let told = "";
  (child.stdio[3] as Readable).on("data", (part: Buffer) => {
    told += part.toString();
    // What feeds it would wait for more, and the row with it.
    if (told.endsWith("\n")) stdin.destroy();
  });
  const exit = new Promise<number | null>((resolve) => {
    // A machine that has no shell, or no process left.
    child.once("error", () => resolve(null));
    child.once("close", () => {
      signal.removeEventListener("abort", end);
      resolve(told === "" ? null : Number(told));
    });
  });
  // Who is gone reads no more; its end is told by `exit`.
  stdin.on("error", () => undefined);
  if (signal.aborted) end();
  return { stdin, stdout, exit };
}

function killGroup({ pid, exitCode }: ChildProcess): void {
  if (pid === undefined || exitCode !== null) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It has just ended.
  }
}

/** The error of a program that ended without doing what it should. */
export function endedBadly({ file }: Program, code: number | null): SpeechError {
  const how = code === null ? "was ended from outside" : `ended with code ${code}`;
  return new SpeechError("failed", `${file} ${how} without a result.`);
}
