import { ParticipantKind, type RemoteParticipant } from "@livekit/rtc-node";
import type { Blueprint } from "@switchboard/blueprint/schema";
import { type CallEnder, type CallMetadata, type CallOutcome, callMetadata } from "@switchboard/contracts/call";
import { agentCall } from "@switchboard/core/call/agent-call";
import { answerCall } from "@switchboard/core/call/answer";
import { takeBackRuns } from "@switchboard/core/call/take-back-runs";
import { loadBlueprint } from "@switchboard/core/config/load-blueprint";
import type { Core } from "@switchboard/core/core";
import type { Job, JobTaker } from "./livekit/job.ts";
import { loadOf } from "./load.ts";
import { attendCall } from "./session/call-session.ts";
import { callerOf, openRoom } from "./session/open-room.ts";
import type { Speech } from "./session/session.ts";

export type EntryParts = {
  core: Core;
  /** Ears and voice for one call, as its config wants them. */
  speechFor(blueprint: Blueprint): Speech;
  endCall(call: CallMetadata, by: CallEnder, outcome: CallOutcome): Promise<void>;
  /** Calls at the same time. */
  mostCalls: number;
};

/** Takes calls for this process: each job is one call. A job whose metadata are not ours is refused. */
export function callTaker({ core, speechFor, endCall, mostCalls }: EntryParts): JobTaker {
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
    try {
      // One that was sent for twice, or comes late, leaves again.
      if (!(await answerCall(core, metadata, room.localParticipant?.identity ?? job.id))) return;
      if (call.resumed) await takeBackRuns(core, { ...metadata, conversation_id: call.conversation_id });
      const caller = await callerOf(room, isCaller, signal);
      if (!caller) return;
      const speech = speechFor(blueprint);
      await attendCall(
        room,
        caller,
        call,
        { core, speech, blueprint, endCall: (by, how) => endCall(metadata, by, how) },
        signal,
      );
    } finally {
      await room.disconnect();
    }
  };
  return {
    wants: ({ id, metadata }) => {
      const ours = readMetadata(metadata) !== undefined;
      if (!ours) core.logger.warn({ job: id }, "a job was refused: its metadata are not a call's");
      return ours && calls < mostCalls;
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

/** What a dispatch says, if it is ours. */
function readMetadata(text: string): CallMetadata | undefined {
  try {
    return callMetadata.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** The customer is on a telephone, or carries the mark of our tokens; staff and agents are neither. */
function isCaller(participant: RemoteParticipant): boolean {
  return participant.info.kind === ParticipantKind.SIP || participant.attributes.leg === "customer";
}
