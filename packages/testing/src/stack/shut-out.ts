import pg from "pg";
import type { TestDatabase } from "../test-cluster.ts";

/** A database that nobody reaches: sessions are ended and new ones refused. The function that comes back ends it. */
export async function shutOut({ adminUrl, name }: TestDatabase): Promise<() => Promise<void>> {
  const allow = async (connections: boolean): Promise<void> => {
    const url = new URL(adminUrl);
    url.pathname = "/postgres";
    const server = new pg.Client({ connectionString: url.href });
    await server.connect();
    await server.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS ${connections}`);
    if (!connections) {
      await server.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", [name]);
    }
    await server.end();
  };
  await allow(false);
  return () => allow(true);
}
