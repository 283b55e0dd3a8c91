import { existsSync, readFileSync, rmSync, statSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../free-port.ts";
import { type Account, postgresAccount } from "./account.ts";
import { findBinaries } from "./binaries.ts";
import { initCluster } from "./init-cluster.ts";
import { reachableBinaries, reachableDataDir } from "./place.ts";
import { runProgram } from "./run.ts";

/** How to start an embedded PostgreSQL. */
export interface PostgresOptions {
  /** The cluster's folder; made on first use. */
  dataDir: string;
  /** The superuser's password, given to the cluster when it is made. */
  password: string;
  /** Port on 127.0.0.1; a free one when left out. */
  port?: number;
  /** Server settings, as in postgresql.conf. */
  settings?: Record<string, string>;
  /** The data may be lost in a crash (tests): no flush to disk. */
  disposable?: boolean;
}

/** A PostgreSQL server that we started. It outlives this process unless `stop` is called. */
export interface PostgresServer {
  port: number;
  /** URL of the superuser on the database `postgres`. */
  adminUrl: string;
  /** The server's own log. */
  logFile: string;
  /** Whether the server process lives. */
  isRunning(): boolean;
  /** Starts it again on the same port after `stop`. */
  start(): Promise<void>;
  /** Stops it: `fast` ends sessions and flushes, `immediate` is a crash. Does nothing when it is not running. */
  stop(mode?: "fast" | "immediate"): Promise<void>;
  /** Stops it and deletes its data. */
  remove(): Promise<void>;
}

const startAttempts = 20;
const retryMs = 500;
const maxLogBytes = 10_000_000;

interface Control {
  binDir: string;
  dataDir: string;
  account: Account | undefined;
}

function pgCtl({ binDir, dataDir, account }: Control, ...args: string[]) {
  return runProgram(join(binDir, "pg_ctl"), ["-D", dataDir, ...args], account);
}

/** Whether the process that the cluster names as its server lives; asked often, so without starting a program. */
function isRunning({ dataDir }: Control): boolean {
  try {
    process.kill(Number(readFileSync(join(dataDir, "postmaster.pid"), "utf8").split("\n")[0]), 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

async function stopServer(control: Control, mode: "fast" | "immediate"): Promise<void> {
  if (!isRunning(control)) return;
  // The number may have passed to another process since: only PostgreSQL's own check may lead to a signal.
  if ((await pgCtl(control, "status")).code !== 0) return;
  const stopped = await pgCtl(control, "stop", "-w", "-t", "20", "-m", mode);
  if (stopped.code === 0 || mode === "immediate") return;
  await pgCtl(control, "stop", "-w", "-t", "20", "-m", "immediate");
}

/** The reason that PostgreSQL itself gave, from its log. */
function reasonOf(logFile: string): string {
  if (!existsSync(logFile)) return "it left no log";
  const lines = readFileSync(logFile, "utf8").trim().split("\n");
  return lines.findLast((line) => /FATAL|PANIC/.test(line))?.replace(/^.*?(FATAL|PANIC): +/, "") ?? lines.at(-1) ?? "";
}

function settingFlags(settings: Record<string, string>): string {
  return Object.entries(settings)
    .map(([name, value]) => `-c ${name}='${value}'`)
    .join(" ");
}

/**
 * Starts PostgreSQL on loopback, making its cluster first where there is none. A server that an earlier, killed process
 * left on the same folder is stopped first. Throws a sentence for people when it cannot start.
 */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const control = await locate(options.dataDir);
  const { binDir, dataDir, account } = control;
  await initCluster({ binDir, dataDir, account, password: options.password, noSync: options.disposable });

  const port = options.port ?? (await freePort());
  const logFile = join(dataDir, "server.log");
  const flags = settingFlags({
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    port: String(port),
    timezone: "UTC",
    ...(options.disposable ? { fsync: "off", synchronous_commit: "off", full_page_writes: "off" } : {}),
    ...options.settings,
  });

  async function start(): Promise<void> {
    await stopServer(control, "fast");
    if (existsSync(logFile) && statSync(logFile).size > maxLogBytes) truncateSync(logFile);
    for (let attempt = 1; ; attempt += 1) {
      const started = await pgCtl(control, "start", "-w", "-t", "60", "-l", logFile, "-o", flags);
      if (started.code === 0) return;
      const reason = reasonOf(logFile);
      // After a postmaster was killed, its last sessions hold the folder for a moment longer.
      const passes = /is still in use|another server might be running|lock file/.test(reason);
      if (!passes || attempt >= startAttempts) {
        throw new Error(`PostgreSQL does not start on ${dataDir}: ${reason} (whole log: ${logFile})`);
      }
      await sleep(retryMs);
    }
  }

  await start();
  const login = `postgres:${encodeURIComponent(options.password)}`;
  return {
    port,
    logFile,
    adminUrl: `postgresql://${login}@127.0.0.1:${port}/postgres`,
    isRunning: () => isRunning(control),
    start,
    stop: (mode = "fast") => stopServer(control, mode),
    remove: () => removeCluster(control, options.dataDir),
  };
}

async function locate(wanted: string): Promise<Control> {
  const account = postgresAccount();
  return {
    account,
    binDir: reachableBinaries(await findBinaries(), account),
    dataDir: reachableDataDir(wanted, account),
  };
}

async function removeCluster(control: Control, wanted: string): Promise<void> {
  await stopServer(control, "immediate");
  for (const path of [control.dataDir, wanted, `${wanted}.place`]) rmSync(path, { recursive: true, force: true });
}

/** Stops the server that a process which is gone left on this folder, if it still runs, and deletes its data. */
export async function removePostgres(dataDir: string): Promise<void> {
  await removeCluster(await locate(dataDir), dataDir);
}
