import { type JobName, type JobPayload, jobs } from "@switchboard/contracts/jobs/catalogue";
import { AppError } from "@switchboard/kit/app-error";
import type { Logger } from "@switchboard/kit/logger";
import type { Job, Queue } from "bullmq";
import type { Connection } from "../connection.ts";
import { errorLog } from "../error-log.ts";
import { closeWithin, newQueue } from "./backend.ts";

/** A job whose attempts are used up, or whose error no retry can help. */
export type DeadLetter = {
  id: string;
  name: string;
  /** Ids only, as every payload. */
  payload: unknown;
  error: string;
  attempts: number;
  failed_at: string;
};

/** The producer's side of the jobs. */
export type JobQueue = {
  /**
   * Adds a job, or does nothing while a job with the same dedupe key waits or runs. `delayMs`: not before then.
   * Throws `bad_input` when the payload does not fit the contract, `unavailable` when the store does not answer.
   */
  add<N extends JobName>(name: N, payload: JobPayload<N>, options?: { delayMs?: number }): Promise<void>;
  /** Jobs that wait to be taken, delayed ones included. */
  depth(): Promise<number>;
  /** Failed jobs, the latest first. */
  deadLetters(page?: { offset?: number; limit?: number }): Promise<{ items: DeadLetter[]; total: number }>;
  /** Puts a failed job back with all its attempts. Throws `not_found`, or `conflict` when it is not failed (any more). */
  replay(id: string): Promise<void>;
  close(): Promise<void>;
};

const answerWithinMs = 5_000;
const closeMs = 2_000;
const firstRetryMs = 1_000;
const keptDeadLetters = 10_000;
const defaultPage = 50;

/** Opens the producer's side; connects at the first use and again after every loss. */
export function createJobQueue(connection: Connection, logger: Logger): JobQueue {
  const onError = errorLog(logger, "queue");
  let opened: Promise<Queue> | undefined;
  let current: Queue | undefined;
  let closed = false;

  async function open(): Promise<Queue> {
    const queue = newQueue(connection, onError);
    current = queue;
    try {
      await queue.waitUntilReady();
      return queue;
    } catch (error) {
      // BullMQ remembers a failed start for ever, so the next use begins anew.
      opened = undefined;
      await closeWithin(queue, closeMs).catch(onError);
      throw error;
    }
  }

  function use<T>(work: (queue: Queue) => Promise<T>): Promise<T> {
    if (closed) return Promise.reject(new AppError("unavailable", "The job queue is closed."));
    opened ??= open();
    return answered(opened.then(work));
  }

  return {
    async add(name, payload, { delayMs = 0 } = {}) {
      const contract = jobs[name];
      const parsed = contract.payload.safeParse(payload);
      if (!parsed.success) {
        const fields = parsed.error.issues.map((i) => ({ path: i.path.join("."), message: i.message }));
        throw new AppError("bad_input", `The payload does not fit the job ${name}.`, { fields });
      }
      const key = contract.dedupeKey(parsed.data as never);
      await use((queue) =>
        queue.add(name, parsed.data, {
          delay: delayMs,
          attempts: contract.attempts,
          backoff: { type: "exponential", delay: firstRetryMs, jitter: 0.5 },
          // Not `jobId`: a dead letter would keep its id, and BullMQ ignores an id that still exists.
          deduplication: { id: `${name}/${key}` },
          removeOnComplete: true,
          removeOnFail: { count: keptDeadLetters },
          stackTraceLimit: 0,
        }),
      );
    },
    depth: () => use((queue) => queue.getJobCountByTypes("waiting", "prioritized", "delayed")),
    deadLetters: ({ offset = 0, limit = defaultPage } = {}) =>
      use(async (queue) => {
        const [failed, total] = await Promise.all([
          queue.getJobs("failed", offset, offset + limit - 1, false),
          queue.getJobCountByTypes("failed"),
        ]);
        return { items: failed.filter(Boolean).map(deadLetter), total };
      }),
    replay: (id) =>
      use(async (queue) => {
        const job = await queue.getJob(id);
        if (!job) throw new AppError("not_found", "There is no such failed job.");
        if (!(await job.isFailed())) throw new AppError("conflict", "This job is not failed any more.");
        await job.retry("failed", { resetAttemptsMade: true, resetAttemptsStarted: true });
      }),
    async close() {
      closed = true;
      if (current) await closeWithin(current, closeMs);
    },
  };
}

function deadLetter(job: Job): DeadLetter {
  return {
    id: String(job.id),
    name: job.name,
    payload: job.data,
    error: job.failedReason ?? "",
    attempts: job.attemptsMade,
    failed_at: new Date(job.finishedOn ?? job.timestamp).toISOString(),
  };
}

/** Bounds the wait: Redis's client would hold a command until its server returns, which may be never. */
async function answered<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("The queue's store does not answer.")), answerWithinMs);
  });
  try {
    return await Promise.race([work, late]);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError("unavailable", "The job queue is not available for a moment.", { cause: error });
  } finally {
    clearTimeout(timer);
  }
}
