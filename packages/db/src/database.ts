import { PrismaPg } from "@prisma/adapter-pg";
import { endWhenSilent } from "@switchboard/kit/end-when-silent";
import { outliveLoss } from "@switchboard/kit/outlive-loss";
import type pg from "pg";
import { Prisma, PrismaClient } from "./generated/client.ts";
import { namingOutages } from "./outage.ts";
import { TenantPool } from "./tenant-pool.ts";
import { withTenant } from "./tenant-scope.ts";
import { transactionTenantPool } from "./transaction-tenant-pool.ts";

export type { Prisma } from "./generated/client.ts";
/** A statement as a value, which can stand inside another. */
export const sql = Prisma.sql;
/** A transaction's tables. */
export type Transaction = Omit<PrismaClient, "$connect" | "$disconnect" | "$on" | "$transaction" | "$extends" | "$use">;
/**
 * Tables outside a transaction, without `findUnique`: Prisma gathers these of one tick and sends them all in the scope of
 * whoever was first, so that one client's would be answered from another's rows. `findFirst` is sent by itself.
 */
export type Tables = {
  [Name in keyof Transaction]: Transaction[Name] extends { findUnique: unknown }
    ? Omit<Transaction[Name], "findUnique" | "findUniqueOrThrow">
    : Transaction[Name];
};

/** A named statement: prepared once a connection. */
export type Statement = { name: string; text: string; values: unknown[] };

/** The run-time database: everything in it happens in one client's scope, or in none. Throws `unavailable` in an outage. */
export type Database = {
  /** Tables in the client's scope. Await inside `work`; a row of another client is not there. */
  tenant<T>(clientId: string, work: (tables: Tables) => Promise<T>): Promise<T>;
  /** One transaction in the client's scope; an error rolls all of it back. */
  transaction<T>(clientId: string, work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** One prepared statement in the client's scope: the hot path. */
  query<R extends pg.QueryResultRow>(clientId: string, statement: Statement): Promise<R[]>;
  /** One statement with no tenant: only the listed definer functions answer. */
  lookup<R extends pg.QueryResultRow>(statement: Statement): Promise<R[]>;
  close(): Promise<void>;
};

/** Where the run-time database is, and how its connections are used. */
export type DatabaseOptions = {
  url: string;
  /** Connections at most; a query waits at most 10 s for one. Default 16. */
  poolSize?: number;
  /** The URL leads to a transaction pooler: the tenant is set inside every transaction. */
  pooled?: boolean;
  /** So long the server may be silent before a query is given up, in ms. Default 35 s, which is beyond the server's own limit. */
  answerWithinMs?: number;
  onError?: (error: Error) => void;
};

const statementTimeoutMs = 30_000;
const keepAliveMs = 10_000;

function openPool({ url, poolSize = 16, pooled = false, answerWithinMs = 35_000 }: DatabaseOptions): pg.Pool {
  const config: pg.PoolConfig = {
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    query_timeout: answerWithinMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: keepAliveMs,
    application_name: "switchboard",
    onConnect(connection) {
      outliveLoss(connection);
      endWhenSilent(connection);
    },
  };
  // Poolers refuse sessions that ask for timeouts as they begin.
  if (pooled) return transactionTenantPool(config, statementTimeoutMs);
  return new TenantPool({
    ...config,
    statement_timeout: statementTimeoutMs,
    idle_in_transaction_session_timeout: 30_000,
  });
}

/** Opens the database as the run-time role. */
export function openDatabase(options: DatabaseOptions): Database {
  const pool = openPool(options);
  // An idle connection that the server ends (a restart) must not end the process.
  pool.on("error", (error) => options.onError?.(error));
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  const query = async <R extends pg.QueryResultRow>(clientId: string, statement: Statement): Promise<R[]> =>
    (await namingOutages(withTenant(clientId, () => pool.query<R>(statement)))).rows;
  return {
    query,
    lookup: (statement) => query("", statement),
    tenant: (clientId, work) => namingOutages(withTenant(clientId, async () => await work(prisma))),
    transaction: (clientId, work) =>
      namingOutages(
        withTenant(
          clientId,
          async () => await prisma.$transaction(async (tx) => await work(tx), { maxWait: 10_000, timeout: 20_000 }),
        ),
      ),
    async close() {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}
