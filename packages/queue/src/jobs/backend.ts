import { setTimeout as sleep } from "node:timers/promises";
import { outliveLoss } from "@switchboard/kit/outlive-loss";
import {
  createPostgresBackend,
  createRedisBackend,
  type Processor,
  Queue,
  type QueueOptions,
  Worker,
  type WorkerOptions,
  withBackend,
} from "bullmq";
import { type Connection, queueSchema } from "../connection.ts";

/** One queue carries every job: see docs/adr/0020-queue.md. */
const queueName = "switchboard";

/** Nobody reads BullMQ's event stream here, so little of it is kept. */
const keptEvents = 100;

const producerPool = 4;
/** A worker asks for jobs in sequence and finishes them in parallel; more sessions would wait on the same rows. */
const workerPool = 6;
const connectTimeoutMs = 5_000;

type Part = { close(): Promise<void>; on(event: "error", listener: (error: Error) => void): unknown };

const onPostgres = withBackend(createPostgresBackend);
const onRedis = withBackend(createRedisBackend);

function postgres(databaseUrl: string, max: number) {
  return {
    connectionString: databaseUrl,
    schema: queueSchema,
    migrate: true,
    max,
    connectionTimeoutMillis: connectTimeoutMs,
    application_name: "switchboard-jobs",
    onConnect: outliveLoss,
  };
}

/** The producer's end of the queue. `onError` hears of every lost connection; BullMQ reconnects by itself. */
export function newQueue(connection: Connection, onError: (error: Error) => void): Queue {
  const options: Omit<QueueOptions, "connection"> = { streams: { events: { maxLen: keptEvents } } };
  const queue =
    "redisUrl" in connection
      ? new onRedis.Queue(queueName, { ...options, connection: { url: connection.redisUrl } })
      : new onPostgres.Queue(queueName, { ...options, connection: postgres(connection.databaseUrl, producerPool) });
  return heard(queue as unknown as Queue, onError);
}

/** The consumer's end of the queue. */
export function newWorker(
  connection: Connection,
  processor: Processor,
  options: Omit<WorkerOptions, "connection">,
  onError: (error: Error) => void,
): Worker {
  const worker =
    "redisUrl" in connection
      ? new onRedis.Worker(queueName, processor, {
          ...options,
          connection: { url: connection.redisUrl, maxRetriesPerRequest: null },
        })
      : new onPostgres.Worker(queueName, processor, {
          ...options,
          connection: postgres(connection.databaseUrl, workerPool),
        });
  return heard(worker as unknown as Worker, onError);
}

/** Closes either end. Bounded, since BullMQ waits for an answer of Redis, for ever while Redis is away. */
export async function closeWithin(part: Queue | Worker, mostMs: number): Promise<void> {
  const waited = new AbortController();
  const late = sleep(mostMs, undefined, { signal: waited.signal }).catch(() => undefined);
  await Promise.race([part.close(), late]);
  waited.abort();
}

function heard<T extends Part>(part: T, onError: (error: Error) => void): T {
  part.on("error", onError);
  return part;
}
