import { type JobName, type JobPayload, jobs } from "@switchboard/contracts/jobs/catalogue";

/** What a handler knows besides its payload. */
export type JobContext = {
  /** Aborted when the worker lost the job or is closing; the job is then taken up again, here or elsewhere. */
  signal: AbortSignal;
  /** 1 for the first try. */
  attempt: number;
};

/** One handler for each job of the catalogue: a missing one fails the type check. */
export type JobHandlers = {
  [N in JobName]: (payload: JobPayload<N>, context: JobContext) => Promise<void>;
};

/** Whether the catalogue has a job of this name (a job of a later version may still be in the queue). */
export function isJobName(name: string): name is JobName {
  return Object.hasOwn(jobs, name);
}
