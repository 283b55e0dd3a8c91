import type pg from "pg";

/** The schema of the tables below, owned by the role that `JOBS_DATABASE_URL` signs in with. */
export const storeSchema = "messaging";

/** Serialises processes that start together; the number has no meaning beyond being ours. */
const lockKey = 727_001;
const sweptAtOnce = 5_000;
const mostSweeps = 20;

/**
 * Creates what is missing. The tables are unlogged: they are faster, and a crash of the server empties them, which a
 * limit and a cache survive. Throws PostgreSQL's error when the role may not create them.
 */
export async function prepareTables(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT pg_advisory_xact_lock($1)", [lockKey]);
    // `CREATE SCHEMA IF NOT EXISTS` needs the right to create schemas even where the schema exists.
    const { rows } = await client.query("SELECT FROM pg_namespace WHERE nspname = $1", [storeSchema]);
    if (rows.length === 0) await client.query(`CREATE SCHEMA ${storeSchema}`);
    await client.query(`
      CREATE UNLOGGED TABLE IF NOT EXISTS ${storeSchema}.limits (
        key text PRIMARY KEY,
        points integer NOT NULL DEFAULT 0,
        expire bigint
      ) WITH (fillfactor = 50);
      CREATE UNLOGGED TABLE IF NOT EXISTS ${storeSchema}.cache (
        key text PRIMARY KEY,
        value text NOT NULL,
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX IF NOT EXISTS cache_expires_at ON ${storeSchema}.cache (expires_at);`);
    await client.query("COMMIT");
    client.release();
  } catch (error) {
    client.release(true);
    throw error;
  }
}

/** Deletes what has expired, in small steps. A row that another process deletes or renews meanwhile is left to it. */
export async function sweep(pool: pg.Pool, now = Date.now()): Promise<void> {
  await sweepTable(pool, "limits", "expire < $1", now);
  await sweepTable(pool, "cache", "expires_at < to_timestamp($1::double precision / 1000)", now);
}

async function sweepTable(pool: pg.Pool, table: string, expired: string, now: number): Promise<void> {
  const name = `${storeSchema}.${table}`;
  for (let step = 0; step < mostSweeps; step += 1) {
    const { rowCount } = await pool.query(
      `DELETE FROM ${name} WHERE ${expired} AND ctid = ANY(ARRAY(
         SELECT ctid FROM ${name} WHERE ${expired} LIMIT ${sweptAtOnce} FOR UPDATE SKIP LOCKED))`,
      [now],
    );
    if ((rowCount ?? 0) < sweptAtOnce) return;
  }
}
