import { setTimeout as sleep } from "node:timers/promises";
import {
  AvailabilityResponse,
  type JobAssignment,
  JobStatus,
  type Job as OfferedJob,
  UpdateJobStatus,
  type WorkerMessage,
} from "@livekit/protocol";
import type { Logger } from "@switchboard/kit/logger";
import type { Job, JobTaker } from "./job.ts";

type Reply = NonNullable<WorkerMessage["message"]>;

/** The jobs of one process: what is offered, assigned, running and told back. They outlive a lost connection to LiveKit. */
export class Jobs {
  private readonly taker: JobTaker;
  private readonly agentName: string;
  private readonly logger: Logger;
  private readonly running = new Map<string, { abort: AbortController; done: Promise<void> }>();
  private readonly promised = new Set<string>();
  private draining = false;

  constructor(taker: JobTaker, agentName: string, logger: Logger) {
    this.taker = taker;
    this.agentName = agentName;
    this.logger = logger;
  }

  get count(): number {
    return this.running.size + this.promised.size;
  }

  /** 1 once the process takes no more. */
  load(): number {
    return this.draining ? 1 : Math.min(1, this.taker.load());
  }

  /** The answer to an offer. */
  offered(job: OfferedJob): Reply {
    const available = !this.draining && this.taker.wants({ id: job.id, metadata: job.metadata }, this.count);
    if (available) {
      this.promised.add(job.id);
      setTimeout(() => this.promised.delete(job.id), assignedWithinMs).unref();
    }
    return {
      case: "availability",
      value: new AvailabilityResponse({
        jobId: job.id,
        available,
        participantIdentity: `agent-${job.id}`,
        participantName: "Agent",
        participantAttributes: { "lk.agent.name": this.agentName },
      }),
    };
  }

  /** Starts an assigned job; `tell` reports how it goes. */
  assigned({ job, url, token }: JobAssignment, fallbackUrl: string, tell: (reply: Reply) => void): void {
    if (!job || this.running.has(job.id)) return;
    this.promised.delete(job.id);
    const abort = new AbortController();
    const work: Job = {
      id: job.id,
      room: job.room?.name ?? "",
      metadata: job.metadata,
      url: url || fallbackUrl,
      token,
    };
    tell(status(job.id, JobStatus.JS_RUNNING));
    const done = this.taker.run(work, abort.signal).then(
      () => tell(status(job.id, JobStatus.JS_SUCCESS)),
      (err) => {
        this.logger.error({ err, job: job.id }, "a call met trouble");
        tell(status(job.id, JobStatus.JS_FAILED));
      },
    );
    this.running.set(job.id, { abort, done });
    void done.finally(() => this.running.delete(job.id));
  }

  /** LiveKit ended the job. */
  terminated(id: string): void {
    this.running.get(id)?.abort.abort(new Error("LiveKit ended the job"));
  }

  /** Takes no more, and waits for those that run or were promised; after `limitMs` they are ended. */
  async drain(limitMs: number): Promise<void> {
    this.draining = true;
    for (const until = performance.now() + limitMs; this.count > 0 && performance.now() < until; ) await sleep(pollMs);
    for (const job of this.running.values()) job.abort.abort(new Error("the process ends"));
    await Promise.allSettled([...this.running.values()].map((job) => job.done));
  }
}

const assignedWithinMs = 10_000;
const pollMs = 20;

const status = (jobId: string, value: JobStatus): Reply => ({
  case: "updateJob",
  value: new UpdateJobStatus({ jobId, status: value }),
});
