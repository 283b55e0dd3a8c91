import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { treeMb } from "../rig/memory.ts";

/** Resident memory in MB: server and worker, and PostgreSQL by itself (its shared pages are counted once a process). */
export type Memory = { oursMb: number; postgresMb: number };

const everyMs = 500;

/** Reads the memory now (`idle`), and the most that it comes to until `stop`. */
export function watchMemory(pids: readonly number[], postgresLog: string): { idle: Memory; stop(): Memory } {
  const postmaster = Number(readFileSync(join(dirname(postgresLog), "postmaster.pid"), "utf8").split("\n")[0]);
  const look = (): Memory => ({ oursMb: treeMb(pids), postgresMb: treeMb([postmaster]) });
  const idle = look();
  const most = { ...idle };
  const timer = setInterval(() => {
    const now = look();
    most.oursMb = Math.max(most.oursMb, now.oursMb);
    most.postgresMb = Math.max(most.postgresMb, now.postgresMb);
  }, everyMs);
  return {
    idle,
    stop() {
      clearInterval(timer);
      return most;
    },
  };
}
