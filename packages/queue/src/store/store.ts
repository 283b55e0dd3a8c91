import { backoffMs } from "@switchboard/kit/jitter";
import type { Logger } from "@switchboard/kit/logger";
import { outliveLoss } from "@switchboard/kit/outlive-loss";
import { Redis } from "ioredis";
import pg from "pg";
import type { Connection } from "../connection.ts";
import { errorLog } from "../error-log.ts";
import { prepareTables, sweep } from "./tables.ts";

/** What limits and cache keep their numbers in, shared by both. */
export type Store = {
  /** Call before every use. Rejects while the store is known to be away, or could not be prepared yet. */
  ready(): Promise<void>;
  close(): Promise<void>;
} & ({ kind: "postgres"; pool: pg.Pool } | { kind: "redis"; redis: Redis });

const poolSize = 4;
const answerWithinMs = 2_000;
const sweepMs = 60_000;
const firstWaitMs = 50;
const longestWaitMs = 2_000;

/** Opens the store; it connects by itself, again after every loss. Whoever uses it must expect rejections. */
export function openStore(connection: Connection, logger: Logger): Store {
  const onError = errorLog(logger, "store");
  return "redisUrl" in connection
    ? redisStore(connection.redisUrl, onError)
    : postgresStore(connection.databaseUrl, onError);
}

function redisStore(redisUrl: string, onError: (error: Error) => void): Store {
  const redis = new Redis(redisUrl, {
    retryStrategy: (times) => backoffMs(times, firstWaitMs, longestWaitMs),
    connectTimeout: answerWithinMs,
    commandTimeout: answerWithinMs,
    maxRetriesPerRequest: 1,
    // A command while Redis is away fails at once instead of waiting for it.
    enableOfflineQueue: false,
  });
  redis.on("error", onError);
  const triedOnce = new Promise<void>((resolve) => {
    redis.once("ready", resolve);
    redis.once("close", resolve);
  });
  return {
    kind: "redis",
    redis,
    async ready() {
      await triedOnce;
      if (redis.status !== "ready") throw new Error("Redis is away.");
    },
    async close() {
      redis.disconnect();
    },
  };
}

function postgresStore(databaseUrl: string, onError: (error: Error) => void): Store {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: poolSize,
    application_name: "switchboard-store",
    connectionTimeoutMillis: answerWithinMs,
    query_timeout: answerWithinMs,
    keepAlive: true,
    allowExitOnIdle: true,
    onConnect: outliveLoss,
  });
  pool.on("error", onError);
  let prepared: Promise<void> | undefined;
  let sweeper: NodeJS.Timeout | undefined;
  let closed = false;

  async function prepare(): Promise<void> {
    await prepareTables(pool);
    if (closed) return;
    sweeper = setInterval(() => sweep(pool).catch(onError), sweepMs);
    sweeper.unref();
  }

  return {
    kind: "postgres",
    pool,
    ready: () => {
      prepared ??= prepare().catch((error) => {
        prepared = undefined;
        throw error;
      });
      return prepared;
    },
    async close() {
      closed = true;
      await prepared?.catch(() => undefined);
      clearInterval(sweeper);
      await pool.end();
    },
  };
}
