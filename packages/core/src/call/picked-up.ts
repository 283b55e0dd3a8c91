import type { CallPlace } from "@switchboard/contracts/call";
import type { Core } from "../core.ts";
import { hintCall } from "./hint.ts";
import { CUSTOMER_IDENTITY, putLegIn } from "./legs.ts";
import { lockCall } from "./lock.ts";

/**
 * Whoever was called has picked up: the call is live from now on. Its agent, the one who dialled and the sweep all say so; the first
 * counts. False: it has ended meanwhile.
 */
export async function notePickedUp(core: Core, place: CallPlace | { client_id: string; id: string }): Promise<boolean> {
  const callId = "call_id" in place ? place.call_id : place.id;
  return core.db.transaction(place.client_id, async (tx) => {
    const call = await lockCall(tx, callId);
    if (call.state !== "ringing") return call.state === "live";
    const now = core.clock.now();
    const data = { state: "live", picked_up_at: now, answered_at: now };
    await tx.calls.update({ where: { id: call.id }, data, select: { id: true } });
    await putLegIn(tx, call, { identity: CUSTOMER_IDENTITY, kind: "customer", name: "Customer", now });
    hintCall(tx, call);
    return true;
  });
}
