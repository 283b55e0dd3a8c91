import type { CachePort } from "@switchboard/agents/cache/cached-model";
import type { PauseStore } from "@switchboard/agents/conversation/pause";
import type { ModelSource } from "@switchboard/agents/model/select";
import type { OutboundPolicy } from "@switchboard/agents/tools/api/outbound-policy";
import type { Database } from "@switchboard/db/database";
import type { Vault } from "@switchboard/db/vault";
import type { Clock } from "@switchboard/kit/clock";
import type { Logger } from "@switchboard/kit/logger";
import type { Media } from "@switchboard/media/livekit/media";
import type { RecordingStore } from "@switchboard/media/recording/store";
import type { JobQueue } from "@switchboard/queue/jobs/queue";
import type { Limits } from "@switchboard/queue/limit/limits";
import type { Realtime } from "@switchboard/queue/realtime/realtime";
import type { Background } from "./background.ts";
import type { HeldRun } from "./run/held-run.ts";
import type { InlineRuns } from "./run/inline-runs.ts";

/** What every use case works with; made once a process by `openCore`. */
export type Core = {
  db: Database;
  vault: Vault;
  clock: Clock;
  logger: Logger;
  realtime: Realtime;
  jobs: JobQueue;
  limits: Limits;
  /** The media server of calls; undefined where there are none. */
  media: Media | undefined;
  /** Where recordings of calls are; undefined where none are made. */
  recordings: RecordingStore | undefined;
  models: ModelSource;
  /** Checkpoints of runs that wait for a person. */
  pauses: PauseStore;
  /** Where replies are cached, for configs that ask for it. */
  replies: { cache: CachePort; key: string };
  /** Whose scores triggers look at: the local scorer's, or the config's model's, which costs one more call. */
  scorer: "local" | "model";
  outbound: OutboundPolicy;
  /** Bytes of knowledge that one client may have. */
  mostKnowledgeBytes: number;
  /** Runs that this process executes itself, up to its limit. */
  inline: InlineRuns;
  /** Runs that this process holds at this moment, by whatever way it got them. */
  held: Set<HeldRun>;
  /** What goes on after an answer. */
  background: Background;
  /** This process's name in leases. */
  owner: string;
  leaseMs: number;
};
