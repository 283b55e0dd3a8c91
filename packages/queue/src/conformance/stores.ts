import { startTestCluster } from "@switchboard/testing/postgres";
import { redisProgram } from "@switchboard/testing/program";
import { startRedis } from "@switchboard/testing/redis";
import { cloneDatabase } from "@switchboard/testing/test-cluster";
import { createTestDatabase } from "@switchboard/testing/test-database";
import type { Connection } from "../connection.ts";

/** A store that the conformance suites run on, empty and of one test file alone. */
export type StoreUnderTest = { connection: Connection; remove(): Promise<void> };

/** A store that a test may stop and start; its data outlives that. */
export type FragileStore = StoreUnderTest & { stop(): Promise<void>; start(): Promise<void> };

async function postgres(): Promise<StoreUnderTest> {
  const database = await createTestDatabase("queue");
  return { connection: { databaseUrl: database.jobsUrl }, remove: () => database.drop() };
}

async function fragilePostgres(): Promise<FragileStore> {
  const { cluster, server, remove } = await startTestCluster({ disposable: false });
  const database = await cloneDatabase(cluster, "queue");
  return {
    connection: { databaseUrl: database.jobsUrl },
    stop: () => server.stop("fast"),
    start: () => server.start(),
    remove,
  };
}

async function redis(): Promise<FragileStore> {
  const server = await startRedis();
  return {
    connection: { redisUrl: server.url },
    stop: () => server.stop("SIGTERM"),
    start: () => server.start(),
    remove: () => server.remove(),
  };
}

/** Every store that the suites of this package must pass on, by name. Redis is left out where the machine has none. */
export const stores = [
  { name: "PostgreSQL", open: postgres, openFragile: fragilePostgres },
  ...(redisProgram ? [{ name: "Redis", open: redis, openFragile: redis }] : []),
];
