import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

function fromProc(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // Fields after the program's name, which may itself hold spaces and brackets: state is the 1st, start time the 20th.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields[0] === "Z") return undefined;
    return `${fields[19]} ${readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim()}`;
  } catch {
    return undefined;
  }
}

function fromPs(pid: number): string | undefined {
  const asked = spawnSync("ps", ["-o", "lstart=,command=", "-p", String(pid)], { encoding: "utf8" });
  return asked.status === 0 ? asked.stdout.trim() || undefined : undefined;
}

/**
 * What tells a running process from a later one with the same number: when it started and with which command.
 * Undefined when it does not run (any more).
 */
export function processIdentity(pid: number): string | undefined {
  return process.platform === "linux" ? fromProc(pid) : fromPs(pid);
}

/** A process as it was noted when it was started. */
export interface NotedProcess {
  pid: number;
  identity: string;
}

/** Whether the noted process itself still runs. */
export function stillRuns(noted: NotedProcess): boolean {
  return processIdentity(noted.pid) === noted.identity;
}

/** Notes a process that runs; undefined when it is gone already. */
export function noteProcess(pid: number): NotedProcess | undefined {
  const identity = processIdentity(pid);
  return identity === undefined ? undefined : { pid, identity };
}
