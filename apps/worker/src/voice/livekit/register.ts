import {
  JobType,
  ParticipantPermission,
  RegisterWorkerRequest,
  type ServerMessage,
  UpdateWorkerStatus,
  type WorkerMessage,
  WorkerStatus,
} from "@livekit/protocol";
import { backoff } from "@switchboard/kit/jitter";
import type { Logger } from "@switchboard/kit/logger";
import type { JobTaker } from "./job.ts";
import { Jobs } from "./jobs.ts";
import { type AgentSocket, openAgentSocket } from "./socket.ts";

export type RegistrationOptions = {
  url: string;
  apiKey: string;
  apiSecret: string;
  /** Dispatches name it: jobs come to processes registered under it alone. */
  agentName: string;
};

/** This process in LiveKit's list of agents. */
export type Registration = {
  /** Whether LiveKit knows us at this moment. */
  registered(): boolean;
  /** Calls that run here. */
  jobs(): number;
  /** Takes no more jobs, waits for the running ones, `limitMs` at most, and leaves. */
  drain(limitMs: number): Promise<void>;
};

const loadEveryMs = 2_000;
const firstRetryMs = 250;
/** With it a process is known again a few seconds after LiveKit's return, however long that took. */
export const LONGEST_RETRY_MS = 4_000;
/** At this load LiveKit gives no more. */
const fullAt = 0.95;

/**
 * Registers this process as an agent and takes jobs, again and again after a lost connection, until it is drained. The
 * protocol is that of LiveKit's own agent servers; calls run in this process, see docs/adr/0194.
 */
export function register(options: RegistrationOptions, taker: JobTaker, logger: Logger): Registration {
  const jobs = new Jobs(taker, options.agentName, logger);
  const ended = new AbortController();
  let socket: AgentSocket | undefined;
  let isRegistered = false;

  const tell = (message: WorkerMessage["message"]): void => socket?.send(message);
  const tellLoad = (): void => {
    const load = jobs.load();
    const status = load >= fullAt ? WorkerStatus.WS_FULL : WorkerStatus.WS_AVAILABLE;
    tell({ case: "updateWorker", value: new UpdateWorkerStatus({ load, status, jobCount: jobs.count }) });
  };
  const onMessage = (message: ServerMessage["message"]): void => {
    if (message.case === "register") {
      isRegistered = true;
      tellLoad();
      logger.info({ worker: message.value.workerId }, "registered at LiveKit");
    } else if (message.case === "availability" && message.value.job) tell(jobs.offered(message.value.job));
    else if (message.case === "assignment") jobs.assigned(message.value, options.url, tell);
    else if (message.case === "termination") jobs.terminated(message.value.jobId);
  };
  const onTrouble = (err: unknown): void => logger.warn({ err }, "LiveKit said something that cannot be read");

  const stayOnce = async (): Promise<void> => {
    socket = await openAgentSocket(options, onMessage, onTrouble);
    if (ended.signal.aborted) socket.close();
    tell({ case: "register", value: introduction(options.agentName) });
    const load = setInterval(tellLoad, loadEveryMs);
    await socket.gone;
    clearInterval(load);
    isRegistered = false;
  };
  const stay = async (): Promise<void> => {
    let failures = 0;
    while (!ended.signal.aborted) {
      try {
        await stayOnce();
        failures = 0;
        if (!ended.signal.aborted) logger.warn({}, "LiveKit is gone; registering again");
      } catch (err) {
        if (failures === 0) logger.warn({ err }, "LiveKit cannot be reached; trying again");
        failures += 1;
      }
      await backoff(failures, firstRetryMs, LONGEST_RETRY_MS, ended.signal).catch(() => undefined);
    }
  };
  const staying = stay();

  return {
    registered: () => isRegistered,
    jobs: () => jobs.count,
    async drain(limitMs) {
      const drained = jobs.drain(limitMs);
      tellLoad();
      await drained;
      ended.abort();
      socket?.close();
      await staying;
    },
  };
}

const introduction = (agentName: string): RegisterWorkerRequest =>
  new RegisterWorkerRequest({
    type: JobType.JT_ROOM,
    agentName,
    version: "1",
    allowedPermissions: new ParticipantPermission({
      canPublish: true,
      canSubscribe: true,
      canPublishData: true,
      canUpdateMetadata: true,
      agent: true,
    }),
  });
