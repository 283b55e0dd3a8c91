import type { RunningCluster } from "@switchboard/testing/postgres";
import pg from "pg";

/** Has PostgreSQL keep when each transaction was committed; it starts anew for that. */
export async function keepCommitTimes({ cluster, server }: RunningCluster): Promise<void> {
  const db = new pg.Client({ connectionString: cluster.adminUrl });
  await db.connect();
  await db.query("ALTER SYSTEM SET track_commit_timestamp = on");
  await db.end();
  await server.stop();
  await server.start();
}
