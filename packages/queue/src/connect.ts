import type { Logger } from "@switchboard/kit/logger";
import { type Cache, createCache } from "./cache/cache.ts";
import type { Connection } from "./connection.ts";
import type { MessagingEnv } from "./env.ts";
import { createJobQueue, type JobQueue } from "./jobs/queue.ts";
import { createLimits, type Limits } from "./limit/limits.ts";
import { createRealtime, type Realtime } from "./realtime/realtime.ts";
import { openStore } from "./store/store.ts";

/** Everything that processes tell each other by, on one backend. */
export type Messaging = {
  /** For `startWorker`, and to say which backend is in use. */
  connection: Connection;
  jobs: JobQueue;
  realtime: Realtime;
  limits: Limits;
  cache: Cache;
  /** Sends what is pending and disconnects all of it. */
  close(): Promise<void>;
};

/**
 * Opens jobs, realtime, limits and cache on Redis when `REDIS_URL` is set, else on PostgreSQL. Nothing is connected yet
 * when it returns. Throws when the environment names neither.
 */
export function openMessaging(env: MessagingEnv, logger: Logger): Messaging {
  const connection = connectionOf(env);
  const listenOn =
    "databaseUrl" in connection ? { databaseUrl: env.LISTEN_DATABASE_URL ?? connection.databaseUrl } : connection;
  const store = openStore(connection, logger);
  const jobs = createJobQueue(connection, logger);
  const realtime = createRealtime(listenOn, logger);
  return {
    connection,
    jobs,
    realtime,
    limits: createLimits(store, logger),
    cache: createCache(store, logger),
    async close() {
      await Promise.all([jobs.close(), realtime.close(), store.close()]);
    },
  };
}

function connectionOf(env: MessagingEnv): Connection {
  if (env.REDIS_URL) return { redisUrl: env.REDIS_URL };
  if (env.JOBS_DATABASE_URL) return { databaseUrl: env.JOBS_DATABASE_URL };
  throw new Error("Set JOBS_DATABASE_URL (jobs on PostgreSQL), or REDIS_URL (jobs on Redis).");
}
