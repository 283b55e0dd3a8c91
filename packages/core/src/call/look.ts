import type { CallOutcome, CallPlace } from "@switchboard/contracts/call";
import type { Core } from "../core.ts";
import { agentIsLost } from "./agent-alive.ts";
import { customerIsIn, endWithoutRoom } from "./cut-off.ts";
import { endCall } from "./end.ts";
import { escalateCall } from "./escalate.ts";
import { isCustomer } from "./legs.ts";
import { isRinging, readCall, ringsAtPerson, type StoredCall } from "./lock.ts";
import { ringsInVain } from "./look-ringing.ts";
import { replaceAgent } from "./room-event.ts";
import { LONGEST_DISPATCH, sendAgent } from "./send-agent.ts";
import { setLine } from "./set-line.ts";
import { callActor } from "./system-actor.ts";

/** So long a call may have no customer in its room before it is over. */
const customerWithinMs = 45_000;
/** So long an agent that was sent for may take to come. */
const agentWithinMs = 6_000;
/** So long after its conversation was resolved an agent may still say goodbye. */
const goodbyeWithinMs = 30_000;

/** What the media server said a moment ago of a call's two rooms. */
type Rooms = { hasRoom: boolean; hasWhispers: boolean };

/** Looks at an open call and sets right what is not. */
export async function lookAtCall(core: Core, place: CallPlace, { hasRoom, hasWhispers }: Rooms): Promise<void> {
  const { media } = core;
  const call = await readCall(core, place.client_id, place.call_id);
  if (call.state === "ended" || !media) return;
  const end = (by: "system" | "customer", more: { outcome?: CallOutcome; only?: "ringing" } = {}) =>
    endCall(core, callActor(place), { call_id: call.id, by, ...more });
  if (!hasRoom) {
    await endWithoutRoom(core, call);
    return;
  }
  // Known before it is asked who is there: whoever comes meanwhile has not left. Who never came has a while for it.
  const mustBeThere = ageMs(core, call.started_at) > customerWithinMs || (await customerIsIn(core, call));
  const there = await setLine(core, place, hasWhispers);
  if (isRinging(call)) {
    if (await ringsInVain(core, call, there)) return;
  } else if (mustBeThere && !there.some(isCustomer)) {
    await end("customer");
    return;
  }
  const unanswered = ringsAtPerson(call) && call.rings_until !== null && core.clock.now() >= call.rings_until;
  if (unanswered) {
    await end("system", { only: "ringing" });
    return;
  }
  if (await isOver(core, call)) {
    await end("system");
    return;
  }
  if (call.agent_identity !== null && agentIsLost(core, call)) {
    // Its process is gone or stuck: the media server would take half a minute to miss it.
    await media.remove(call.room, call.agent_identity);
    await replaceAgent(core, call, call.agent_identity);
    return;
  }
  if (there.some((p) => p.kind === "agent") || ageMs(core, call.dispatched_at) < agentWithinMs) return;
  if (call.dispatches < LONGEST_DISPATCH) await sendAgent(core, call.client_id, call.id, call.dispatches);
  else {
    const help = await escalateCall(core, call, `No agent came to the call in ${LONGEST_DISPATCH} tries.`);
    if (help !== "person") await end("system", { outcome: "failed" });
  }
}

const ageMs = (core: Core, at: Date | null): number => core.clock.now().getTime() - (at?.getTime() ?? 0);

/** Whether its conversation was resolved some time ago and nobody has hung up, or its client was put away. */
async function isOver(core: Core, call: StoredCall): Promise<boolean> {
  const conversation = await core.db.tenant(call.client_id, (t) =>
    t.conversations.findFirst({
      where: { id: call.conversation_id },
      select: { status: true, resolved_at: true, clients: { select: { archived_at: true } } },
    }),
  );
  if (conversation?.clients.archived_at) return true;
  return conversation?.status === "resolved" && ageMs(core, conversation.resolved_at) > goodbyeWithinMs;
}
