import { closeSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { readJsonFile, writePrivateFile } from "./data-folder.ts";
import { type NotedProcess, noteProcess, stillRuns } from "./process-identity.ts";

interface Contents {
  owner: NotedProcess;
  stopping: boolean;
  children: NotedProcess[];
}

/** The note that a data folder is in use, and by which processes. */
export interface RunningRecord {
  addChild(pid: number): void;
  markStopping(): void;
  remove(): void;
}

const pollMs = 200;
const patienceMs = 3_000;
const stopTimeoutMs = 30_000;
const killAfterMs = 5_000;

async function waitUntilGone(noted: NotedProcess, timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (stillRuns(noted)) {
    if (Date.now() > deadline) return false;
    await sleep(pollMs);
  }
  return true;
}

function signal(noted: NotedProcess, name: NodeJS.Signals): void {
  try {
    if (stillRuns(noted)) process.kill(noted.pid, name);
  } catch {
    // It ended in between.
  }
}

/** Ends processes that a killed start left behind; each is signalled only while it is still the one that was noted. */
async function endLeftovers(children: NotedProcess[]): Promise<void> {
  for (const child of children) signal(child, "SIGTERM");
  for (const child of children) {
    if (await waitUntilGone(child, killAfterMs)) continue;
    signal(child, "SIGKILL");
    await waitUntilGone(child, killAfterMs);
  }
}

/** Waits for an earlier start on this folder that is on its way out. Throws a sentence for people when it stays. */
async function waitForOwner(file: string, dataDir: string): Promise<void> {
  const startedMs = Date.now();
  for (;;) {
    const record = readJsonFile<Contents>(file);
    if (!record || !stillRuns(record.owner)) return;
    const waitedMs = Date.now() - startedMs;
    if (waitedMs > (record.stopping ? stopTimeoutMs : patienceMs)) {
      throw new Error(
        `Switchboard already runs on ${dataDir} (process ${record.owner.pid}). Stop it first, or set SWITCHBOARD_DATA and PORT.`,
      );
    }
    await sleep(pollMs);
  }
}

/**
 * Takes the data folder for this process, after clearing away what a killed start left. Throws a sentence for people when
 * another start is using it.
 */
export async function takeDataFolder(dataDir: string): Promise<RunningRecord> {
  const file = join(dataDir, "running.json");
  await waitForOwner(file, dataDir);
  const earlier = readJsonFile<Contents>(file);
  if (earlier) await endLeftovers(earlier.children);
  rmSync(file, { force: true });
  rmSync(join(dataDir, "ready.json"), { force: true });

  const owner = noteProcess(process.pid);
  if (!owner) throw new Error("This process cannot be found in the system's list of processes.");
  const record: Contents = { owner, stopping: false, children: [] };
  try {
    // "wx" lets only one of two simultaneous starts through.
    const handle = openSync(file, "wx", 0o600);
    writeSync(handle, JSON.stringify(record));
    closeSync(handle);
  } catch {
    throw new Error(`Another start takes ${dataDir} at this moment.`);
  }
  const save = () => writePrivateFile(file, JSON.stringify(record));
  return {
    addChild(pid) {
      const noted = noteProcess(pid);
      record.children = record.children.filter(stillRuns);
      if (noted) record.children.push(noted);
      save();
    },
    markStopping() {
      record.stopping = true;
      save();
    },
    remove: () => rmSync(file, { force: true }),
  };
}
