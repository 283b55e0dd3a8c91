import { linkSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { readJsonFile } from "../start/data-folder.ts";
import { type NotedProcess, noteProcess, stillRuns } from "../start/process-identity.ts";

/**
 * Takes a lock that one process of this machine can have, and gives what releases it; undefined while another that lives has it.
 * One that a killed process left is taken away.
 */
export function takeBuildLock(file: string): (() => void) | undefined {
  const mine = noteProcess(process.pid);
  if (!mine) throw new Error("This process cannot be found in the system's list of processes.");
  const aside = `${file}.${process.pid}`;
  writeFileSync(aside, JSON.stringify(mine));
  try {
    // A link appears whole or not at all, and only where there is none.
    linkSync(aside, file);
    return () => rmSync(file, { force: true });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    const holder = readJsonFile<NotedProcess>(file);
    if (holder && !stillRuns(holder)) takeAway(file, aside);
    return undefined;
  } finally {
    rmSync(aside, { force: true });
  }
}

/** Of several that see a dead one's lock, one renames it. */
function takeAway(file: string, aside: string): void {
  try {
    renameSync(file, aside);
  } catch {
    // Another was faster.
  }
}
