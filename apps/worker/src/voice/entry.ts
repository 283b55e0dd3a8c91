import { ParticipantKind, type RemoteParticipant } from "@livekit/rtc-node";
import type { Blueprint } from "@switchboard/blueprint/schema";
import { type CallMetadata, callMetadata } from "@switchboard/contracts/call";
import { AGENT_ALIVE_EVERY_MS, agentAlive } from "@switchboard/core/call/agent-alive";
import { type AgentCall, agentCall } from "@switchboard/core/call/agent-call";
import { answerCall } from "@switchboard/core/call/answer";
import { endCall } from "@switchboard/core/call/end";
import { escalateCall } from "@switchboard/core/call/escalate";
import { CUSTOMER_IDENTITY } from "@switchboard/core/call/legs";
import { isRinging } from "@switchboard/core/call/lock";
import { notePickedUp } from "@switchboard/core/call/picked-up";
import { callActor } from "@switchboard/core/call/system-actor";
import { takeBackRun } from "@switchboard/core/call/take-runs";
import { loadBlueprint } from "@switchboard/core/config/load-blueprint";
import type { Core } from "@switchboard/core/core";
import { customerName } from "@switchboard/core/customer/name-of";
import { isVerified } from "@switchboard/core/customer/verified";
import { LRUCache } from "lru-cache";
import type { Job, JobTaker } from "./livekit/job.ts";
import { loadOf } from "./load.ts";
import { attendCall } from "./session/call-session.ts";
import { callerOf, openRoom } from "./session/open-room.ts";
import { pickedUp } from "./session/picked-up.ts";
import type { Speech } from "./session/session.ts";
import { Recordings } from "./speech/recordings.ts";

export type EntryParts = {
  core: Core;
  /** Ears and voice for one call, as its config wants them. */
  speechFor(blueprint: Blueprint): Speech;
  /** Calls at the same time. */
  mostCalls: number;
};

/** Takes calls for this process: each job is one call. A job whose metadata are not ours is refused. */
export function callTaker({ core, speechFor, mostCalls }: EntryParts): JobTaker {
  const recordingsOf = keptRecordings();
  let calls = 0;
  const run = async (job: Job, signal: AbortSignal): Promise<void> => {
    const metadata = readMetadata(job.metadata);
    const call = metadata && (await agentCall(core, metadata));
    if (!metadata || !call || call.room !== job.room) {
      core.logger.warn({ job: job.id }, "a job without a call that is open");
      return;
    }
    const { blueprint } = await loadBlueprint(core, call.client_id, call.config_id);
    const room = await openRoom(job);
    let place: { lost: AbortSignal; leave(): void } | undefined;
    try {
      // One that was sent for twice, or comes late, leaves again.
      const identity = room.localParticipant?.identity ?? job.id;
      if (!(await answerCall(core, metadata, identity))) return;
      place = stayInPlace(core, metadata, identity);
      const until = AbortSignal.any([signal, place.lost]);
      if (call.resumed) await takeBackRun(core, { ...metadata, conversation_id: call.conversation_id });
      const caller = await callerOf(room, isCaller, until);
      if (!caller) return;
      const rings = isRinging(call);
      // Ears and voice are opened while it rings: whoever picks up hears somebody at once.
      const speech = await speechOf(core, call, () => speechFor(blueprint));
      if (!speech) return;
      const recordings = recordingsOf(call.config_id);
      const callerName = isVerified(call.identified_by, blueprint) ? await nameOf(core, call) : undefined;
      if (rings && !(await pickedUp(room, caller, until))) return;
      if (rings && !(await notePickedUp(core, metadata))) return;
      await attendCall(room, caller, call, { core, speech, recordings, blueprint, callerName }, until);
    } finally {
      place?.leave();
      await room.disconnect();
    }
  };
  return {
    wants: ({ id, metadata }, taken) => {
      const ours = readMetadata(metadata) !== undefined;
      if (!ours) core.logger.warn({ job: id }, "a job was refused: its metadata are not a call's");
      return ours && taken < mostCalls;
    },
    async run(job, signal) {
      calls += 1;
      try {
        await run(job, signal);
      } finally {
        calls -= 1;
      }
    },
    load: loadOf(mostCalls, () => calls),
  };
}

/** Says again and again that the agent is there; `lost` aborts when another has its place. */
function stayInPlace(core: Core, call: CallMetadata, identity: string): { lost: AbortSignal; leave(): void } {
  const lost = new AbortController();
  const timer = setInterval(() => {
    agentAlive(core, call, identity).then(
      (here) => here || lost.abort(new Error("another agent has this call")),
      (err) => core.logger.warn({ err, call_id: call.call_id }, "an agent could not say that it is there"),
    );
  }, AGENT_ALIVE_EVERY_MS);
  return { lost: lost.signal, leave: () => clearInterval(timer) };
}

/** Recordings of a config's voice are made once a process. */
function keptRecordings(): (configId: string) => Recordings {
  const kept = new LRUCache<string, Recordings>({ max: 200 });
  return (configId) => {
    const recordings = kept.get(configId) ?? new Recordings();
    kept.set(configId, recordings);
    return recordings;
  };
}

/** Ears and voice; undefined where there are none for this config: then a person is asked for, and the call ends as failed. */
async function speechOf(core: Core, call: AgentCall, open: () => Speech): Promise<Speech | undefined> {
  try {
    return open();
  } catch (err) {
    core.logger.error({ err, call_id: call.id }, "a call without speech");
    const why = err instanceof Error ? err.message : "There is no speech for this config.";
    await escalateCall(core, call, why).catch((error) => core.logger.warn({ err: error }, "no person was asked for"));
    const place = { client_id: call.client_id, call_id: call.id };
    await endCall(core, callActor(place), { call_id: call.id, by: "system", outcome: "failed" });
    return undefined;
  }
}

/** A call goes on without the name where it cannot be read. */
async function nameOf(core: Core, { client_id, customer_id, id }: AgentCall): Promise<string | undefined> {
  if (customer_id === null) return undefined;
  return customerName(core, client_id, customer_id).catch((err) => {
    core.logger.warn({ err, call_id: id }, "a caller's name could not be read");
    return undefined;
  });
}

/** What a dispatch says, if it is ours. */
function readMetadata(text: string): CallMetadata | undefined {
  try {
    return callMetadata.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** The customer: on a telephone, or by the name that our tokens give them alone. */
function isCaller(participant: RemoteParticipant): boolean {
  return participant.info.kind === ParticipantKind.SIP || participant.identity === CUSTOMER_IDENTITY;
}
