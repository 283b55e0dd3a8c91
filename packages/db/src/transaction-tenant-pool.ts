import pg from "pg";
import { currentTenant } from "./tenant-scope.ts";

type Query = (config: pg.QueryConfig) => Promise<pg.QueryResult>;

/**
 * A pool for use behind a transaction pooler, where the next transaction of a connection may run in another session: the
 * tenant and `statementTimeoutMs` are set inside every transaction, right after its BEGIN, and end with it. A single
 * statement gets a transaction of its own. No statement is prepared by name: it would be another session's.
 */
export function transactionTenantPool(config: pg.PoolConfig, statementTimeoutMs: number): pg.Pool {
  const pool = new pg.Pool(config);
  const checkOut = pool.connect.bind(pool) as () => Promise<pg.PoolClient>;
  const tenants = new WeakMap<pg.PoolClient, string>();

  const begin = (client: pg.PoolClient): string =>
    `BEGIN; SELECT set_config('app.client_id', ${client.escapeLiteral(tenants.get(client) ?? "")}, true),
      set_config('statement_timeout', '${statementTimeoutMs}', true)`;

  /** Prisma begins its transactions by itself, on a connection that it checks out. */
  const wrap = (client: pg.PoolClient): void => {
    const query = client.query.bind(client) as Query;
    // A connection may break between two statements of a transaction; without a listener that would end the process.
    client.on("error", () => undefined);
    client.query = (({ name: _, ...statement }: pg.QueryConfig) =>
      query(statement.text === "BEGIN" ? { text: begin(client) } : statement)) as pg.PoolClient["query"];
  };

  const connect = async (): Promise<pg.PoolClient> => {
    const tenant = currentTenant();
    const client = await checkOut();
    if (!tenants.has(client)) wrap(client);
    tenants.set(client, tenant);
    return client;
  };

  const single: Query = async (statement) => {
    const client = await connect();
    try {
      await client.query({ text: "BEGIN" });
      const result = await client.query(statement);
      await client.query({ text: "COMMIT" });
      client.release();
      return result;
    } catch (error) {
      await client.query({ text: "ROLLBACK" }).then(
        () => client.release(),
        (broken: Error) => client.release(broken),
      );
      throw error;
    }
  };

  pool.connect = connect as pg.Pool["connect"];
  pool.query = single as pg.Pool["query"];
  return pool;
}
