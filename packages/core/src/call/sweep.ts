import type { Participant } from "@switchboard/media/livekit/media";
import type { Core } from "../core.ts";
import { agentIsLost } from "./agent-alive.ts";
import { endCall } from "./end.ts";
import { escalateCall } from "./escalate.ts";
import { CUSTOMER_IDENTITY } from "./legs.ts";
import { readCall, type StoredCall } from "./lock.ts";
import { replaceAgent } from "./room-event.ts";
import { LONGEST_DISPATCH, sendAgent } from "./send-agent.ts";
import { callActor } from "./system-actor.ts";

const batch = 100;
/** So long a call may have no customer in its room before it is over. */
const customerWithinMs = 45_000;
/** So long an agent that was sent for may take to come. */
const agentWithinMs = 6_000;

/**
 * Sets right what no news came of: rooms that are gone, customers who never came, agents that do not come. Bounded: one batch.
 * Several processes may do it at once; each step is a compare-and-set.
 */
export async function sweepCalls(core: Core): Promise<void> {
  if (!core.media) return;
  const before = new Date(core.clock.now().getTime() - agentWithinMs);
  const open = await core.db.lookup<{ client_id: string; call_id: string }>({
    name: "open-calls",
    text: "SELECT client_id, call_id FROM open_calls($1, $2)",
    values: [before, batch],
  });
  for (const { client_id, call_id } of open) {
    await look(core, client_id, call_id).catch((err) =>
      core.logger.warn({ err, call_id }, "a call could not be looked at"),
    );
  }
}

async function look(core: Core, clientId: string, callId: string): Promise<void> {
  const call = await readCall(core, clientId, callId);
  if (call.state === "ended" || !core.media) return;
  const end = (by: "system" | "customer") =>
    endCall(core, callActor({ client_id: clientId, call_id: callId }), { call_id: callId, by });
  if (!(await core.media.roomsOf([call.room])).has(call.room)) {
    await end("system");
    return;
  }
  const there = await core.media.participants(call.room);
  await matchMute(core, call, there);
  const customerIsThere = there.some((p) => p.identity === CUSTOMER_IDENTITY);
  if (!customerIsThere && ageMs(core, call.started_at) > customerWithinMs) {
    await end("customer");
    return;
  }
  if (agentIsLost(core, call) && call.agent_identity !== null) {
    // Its process is gone or stuck: the media server would take half a minute to miss it.
    await core.media.remove(call.room, call.agent_identity);
    await replaceAgent(core, call, call.agent_identity);
    return;
  }
  if (there.some((p) => p.kind === "agent") || ageMs(core, call.dispatched_at) < agentWithinMs) return;
  if (call.dispatches < LONGEST_DISPATCH) await sendAgent(core, clientId, callId, call.dispatches);
  else await giveUpAgent(core, call);
}

/** The agent is muted while a person has the floor, and only then, whoever moved it and whatever failed then. */
async function matchMute(core: Core, call: StoredCall, there: readonly Participant[]): Promise<void> {
  const agent = there.find((p) => p.identity === call.agent_identity);
  if (!agent) return;
  const [floor] = await core.db.query<{ held: boolean }>(call.client_id, {
    name: "call-floor",
    text: "SELECT floor_holder = 'human' AS held FROM conversations WHERE id = $1",
    values: [call.conversation_id],
  });
  const held = floor?.held ?? false;
  if (agent.tracks.some((track) => track.muted !== held)) await core.media?.mute(call.room, agent.identity, held);
}

const ageMs = (core: Core, at: Date | null): number => core.clock.now().getTime() - (at?.getTime() ?? 0);

async function giveUpAgent(core: Core, call: StoredCall): Promise<void> {
  await escalateCall(core, call, `No agent came to the call in ${LONGEST_DISPATCH} tries.`);
}
