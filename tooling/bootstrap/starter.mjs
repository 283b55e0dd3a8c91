import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

const shells = /(^|[/-])(sh|bash|dash|zsh|ksh|ash)$/;

/**
 * A process's parent and program name; undefined when it cannot be found.
 * @param {number} pid
 * @returns {{ parent: number, program: string } | undefined}
 */
function look(pid) {
  try {
    const [, program = "", parent] = /\((.*)\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, "utf8")) ?? [];
    return { parent: Number(parent), program };
  } catch {
    // No /proc on this system.
    const { stdout } = spawnSync("ps", ["-o", "ppid=,comm=", "-p", String(pid)], { encoding: "utf8" });
    const [, parent, program = ""] = /^\s*(\d+)\s+(.*?)\s*$/.exec(stdout ?? "") ?? [];
    return parent ? { parent: Number(parent), program } : undefined;
  }
}

/**
 * The npm that runs us as a script: our parent, or the parent of the shell that npm may put between. Undefined when it was not
 * npm: then nobody's end is ours.
 * @returns {number | undefined}
 */
function npmPid() {
  if (!process.env.npm_lifecycle_event || process.platform === "win32") return undefined;
  const parent = look(process.ppid);
  return parent && shells.test(parent.program) ? parent.parent : process.ppid;
}

/** @param {number} pid */
function lives(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

const checkMs = 500;

/**
 * Calls back once when the npm that runs us is gone: killed, it cannot tell us.
 * @param {() => void} callback
 * @returns {() => void} ends the watch
 */
export function whenStarterIsGone(callback) {
  const npm = npmPid();
  if (npm === undefined) return () => {};
  const timer = setInterval(() => {
    if (lives(npm)) return;
    clearInterval(timer);
    callback();
  }, checkMs);
  return () => clearInterval(timer);
}
