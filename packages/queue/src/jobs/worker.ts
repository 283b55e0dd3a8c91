import { jobs } from "@switchboard/contracts/jobs/catalogue";
import { AppError } from "@switchboard/kit/app-error";
import { backoff } from "@switchboard/kit/jitter";
import type { Logger } from "@switchboard/kit/logger";
import { type Job, WaitingError, type Worker } from "bullmq";
import type { Connection } from "../connection.ts";
import { errorLog } from "../error-log.ts";
import { closeWithin, newWorker } from "./backend.ts";
import { describeFailure, queueFailure } from "./failure.ts";
import { isJobName, type JobContext, type JobHandlers } from "./handlers.ts";

/** How a worker works; every field but `concurrency` is for tests and unusual deployments. */
export type WorkerSettings = {
  /** Jobs that run at the same time in this process. */
  concurrency: number;
  /** A job whose worker has not renewed its lock for so long is taken up by another. */
  lockMs?: number;
  /** How often workers look for such jobs. */
  stalledCheckMs?: number;
  /** How long `close` waits for running jobs before it aborts their signal. */
  graceMs?: number;
};

/** A running consumer of jobs. */
export type JobWorker = {
  /** Resolves when it listens for jobs; it keeps trying while the store is away. */
  ready(): Promise<void>;
  /** Takes no more jobs, lets the running ones end, and gives back what did not end in time, uncounted. */
  close(): Promise<void>;
};

const defaults = { lockMs: 15_000, stalledCheckMs: 10_000, graceMs: 10_000 };
/** Deaths of a worker that one job survives before it becomes a dead letter: it may be what kills them. */
const maxDeaths = 10;
const idlePollS = 5;
const retryFetchMs = 1_000;
/** How long running jobs may take to be given back after their signal was aborted. */
const giveBackMs = 2_000;
const firstWaitMs = 200;
const longestWaitMs = 5_000;

/** Starts a consumer of all jobs. It survives the loss and return of its store at any time, the start included. */
export function startWorker(
  connection: Connection,
  handlers: JobHandlers,
  settings: WorkerSettings,
  logger: Logger,
): JobWorker {
  const { lockMs, stalledCheckMs, graceMs } = { ...defaults, ...settings };
  const onError = errorLog(logger, "worker");
  /** Ends the attempts to connect. */
  const stopping = new AbortController();
  const running = new Set<AbortController>();
  let graceOver = false;

  async function run(job: Job, token: string | undefined, lost: AbortSignal | undefined): Promise<void> {
    // Not AbortSignal.any: with a signal that lives as long as the worker it would keep every job's listeners.
    const own = new AbortController();
    running.add(own);
    lost?.addEventListener("abort", () => own.abort(lost.reason), { once: true });
    try {
      await handle(handlers, job, { signal: own.signal, attempt: job.attemptsMade + 1 });
    } catch (error) {
      if (graceOver) {
        await job.moveToWait(token);
        throw new WaitingError();
      }
      logger.warn({ job: job.name, id: job.id, payload: job.data, reason: describeFailure(error) }, "job failed");
      throw queueFailure(error);
    } finally {
      running.delete(own);
    }
  }

  function endGrace(): void {
    graceOver = true;
    for (const own of running) own.abort(stopping.signal.reason);
  }

  async function open(): Promise<Worker> {
    const worker = newWorker(
      connection,
      // BullMQ gives the signal only to a processor that declares three parameters.
      (job, token, signal) => run(job, token, signal),
      {
        autorun: false,
        concurrency: settings.concurrency,
        lockDuration: lockMs,
        stalledInterval: stalledCheckMs,
        maxStalledCount: maxDeaths,
        drainDelay: idlePollS,
        runRetryDelay: retryFetchMs,
      },
      onError,
    );
    try {
      await unlessAborted(worker.waitUntilReady(), stopping.signal);
      return worker;
    } catch (error) {
      await worker.close(true).catch(onError);
      throw error;
    }
  }

  async function start(): Promise<Worker | undefined> {
    for (let attempt = 0; !stopping.signal.aborted; attempt += 1) {
      try {
        const worker = await open();
        worker.run().catch(onError);
        return worker;
      } catch (error) {
        if (!stopping.signal.aborted) onError(error as Error);
        // BullMQ remembers a failed start for ever, so the next one is a new worker.
        await backoff(attempt, firstWaitMs, longestWaitMs, stopping.signal).catch(() => undefined);
      }
    }
    return undefined;
  }

  const started = start();
  return {
    async ready() {
      await started;
    },
    async close() {
      stopping.abort(new AppError("unavailable", "The worker is closing."));
      const worker = await started;
      const grace = setTimeout(endGrace, graceMs);
      if (worker) await closeWithin(worker, graceMs + giveBackMs);
      clearTimeout(grace);
    },
  };
}

async function handle(handlers: JobHandlers, job: Job, context: JobContext): Promise<void> {
  const name = job.name;
  // Retried: while a new version is rolled out, another worker may know it.
  if (!isJobName(name)) throw new AppError("unavailable", `This worker knows no job ${name}.`);
  const parsed = jobs[name].payload.safeParse(job.data);
  if (!parsed.success) throw new AppError("bad_input", `The payload does not fit the job ${name}.`);
  await handlers[name](parsed.data as never, context);
}

async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = Promise.withResolvers<never>();
  const onAbort = () => aborted.reject(signal.reason);
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    return await Promise.race([work, aborted.promise]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}
