import type { CallMetadata } from "@switchboard/contracts/call";
import type { Core } from "../core.ts";
import { hintCall } from "./hint.ts";
import { putLegIn } from "./legs.ts";
import { isRinging, lockCall, ringsAtPerson } from "./lock.ts";

/**
 * An agent takes its place in a call, which is live from the first one on; one to a telephone when that is picked up, one to
 * a person when they answer. False when it is not the newest that was sent for, another
 * has the place, or the call has ended: it leaves again.
 */
export async function answerCall(core: Core, sent: CallMetadata, identity: string): Promise<boolean> {
  return core.db.transaction(sent.client_id, async (tx) => {
    const call = await lockCall(tx, sent.call_id);
    const free = call.agent_identity === null || call.agent_identity === identity;
    if (call.state === "ended" || call.dispatches !== sent.dispatch || !free) return false;
    const now = core.clock.now();
    await tx.call_legs.updateMany({
      where: { call_id: call.id, kind: "agent", left_at: null, identity: { not: identity } },
      data: { left_at: now },
    });
    const live = isRinging(call) || ringsAtPerson(call) ? {} : { state: "live", answered_at: call.answered_at ?? now };
    await tx.calls.update({
      where: { id: call.id },
      data: { agent_identity: identity, agent_seen_at: now, ...live },
    });
    await putLegIn(tx, call, { identity, kind: "agent", name: "Agent", now });
    hintCall(tx, call);
    return true;
  });
}
