/** A call that LiveKit has given to this process, with what it takes to join its room. */
export type Job = {
  id: string;
  room: string;
  /** What the dispatch said: parse it before you trust it. */
  metadata: string;
  url: string;
  token: string;
};

/** Who takes jobs. */
export type JobTaker = {
  /** Whether this offer is taken, beside the `taken` ones that run or were promised; it must be decided at once. */
  wants(offer: { id: string; metadata: string }, taken: number): boolean;
  /** Runs the job to its end. Aborted when LiveKit ends the job. */
  run(job: Job, signal: AbortSignal): Promise<void>;
  /** 0: idle, 1: full. LiveKit gives jobs to the least loaded process. */
  load(): number;
};
