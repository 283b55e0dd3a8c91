import { chmodSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate } from "@switchboard/db/migrate";
import { migrationsDir } from "@switchboard/tooling/paths";
import { type PostgresServer, removePostgres, startPostgres } from "@switchboard/tooling/postgres/server";
import { makeTemplate, type TestCluster, testPassword } from "./test-cluster.ts";

const folderPrefix = "switchboard-pg-";

/** Starts a PostgreSQL of a test's own, to stop and start by hand. The data may be lost in a crash only if `disposable`. */
export function startPostgresServer(options: {
  dataDir: string;
  port?: number;
  disposable?: boolean;
}): Promise<PostgresServer> {
  return startPostgres({ ...options, password: testPassword, settings: { max_connections: "300" } });
}

/** A running server with a migrated template. */
export interface RunningCluster {
  cluster: TestCluster;
  server: PostgresServer;
  /** Stops the server and deletes its data. */
  remove(): Promise<void>;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Takes away the servers of test runs that are gone: a killed run leaves its own behind. */
export async function removeAbandoned(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(folderPrefix))) {
    const owner = Number(name.slice(folderPrefix.length).split("-")[0]);
    if (!owner || isAlive(owner)) continue;
    const dir = join(tmpdir(), name);
    await removePostgres(join(dir, "data"));
    rmSync(dir, { recursive: true, force: true });
  }
}

/**
 * Starts PostgreSQL in a temporary folder and migrates its template database. `disposable: false` keeps the flush to disk,
 * for tests that crash the server.
 */
export async function startTestCluster(options: { disposable?: boolean } = {}): Promise<RunningCluster> {
  await removeAbandoned();
  const dir = mkdtempSync(join(tmpdir(), `${folderPrefix}${process.pid}-`));
  // PostgreSQL's account must be able to pass.
  chmodSync(dir, 0o711);
  const server = await startPostgresServer({ dataDir: join(dir, "data"), disposable: options.disposable ?? true });
  const remove = async () => {
    await server.remove();
    rmSync(dir, { recursive: true, force: true });
  };
  try {
    const cluster = await makeTemplate(server.adminUrl, (url) => migrate(url, migrationsDir));
    return { cluster, server, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}
