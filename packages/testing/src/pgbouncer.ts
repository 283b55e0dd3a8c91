import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "@switchboard/tooling/free-port";
import pg from "pg";
import { pgbouncerProgram } from "./program.ts";

/** PgBouncer in transaction mode, before a database of a test. */
export interface Pooler {
  /** The database's URL, through the pooler. */
  url: string;
  stop(): Promise<void>;
}

const startTimeoutMs = 10_000;
const pollMs = 50;
/** PgBouncer does not run as root. */
const nobody = 65_534;

/**
 * Starts Debian's PgBouncer before `databaseUrl`, with `sessions` server sessions that its clients share: every transaction
 * may run in another one. Throws when the machine has none (check `pgbouncerProgram` first) or it does not answer.
 */
export async function startPooler(databaseUrl: string, sessions: number): Promise<Pooler> {
  if (!pgbouncerProgram) throw new Error("pgbouncer is not installed.");
  const target = new URL(databaseUrl);
  const port = await freePort();
  const dir = mkdtempSync(join(tmpdir(), "switchboard-pgbouncer-"));
  const settings = `[databases]
* = host=${target.hostname} port=${target.port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = trust
auth_file = ${join(dir, "users.txt")}
pool_mode = transaction
default_pool_size = ${sessions}
max_client_conn = 500
`;
  writeFileSync(join(dir, "pgbouncer.ini"), settings);
  writeFileSync(join(dir, "users.txt"), `"${target.username}" "${target.password}"\n`);
  chmodSync(dir, 0o755);
  const account = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};
  const child = spawn(pgbouncerProgram, ["-q", join(dir, "pgbouncer.ini")], { stdio: "ignore", ...account });
  const pooler = new URL(databaseUrl);
  pooler.port = String(port);
  await untilAnswers(pooler.href, child);
  return {
    url: pooler.href,
    async stop() {
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

async function untilAnswers(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + startTimeoutMs;
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    client.on("error", () => undefined);
    try {
      await client.connect();
      await client.query("SELECT 1");
      return;
    } catch (error) {
      const ended = child.exitCode === null ? undefined : `ended with code ${child.exitCode}`;
      if (ended || Date.now() > deadline) throw new Error(`pgbouncer ${ended ?? "does not answer"}.`, { cause: error });
      await sleep(pollMs);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}
