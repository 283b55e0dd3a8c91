import type { Participant } from "@switchboard/media/livekit/media";
import type { Core } from "../core.ts";
import { endCall } from "./end.ts";
import { CUSTOMER_IDENTITY } from "./legs.ts";
import type { StoredCall } from "./lock.ts";
import { notePickedUp } from "./picked-up.ts";
import { callActor } from "./system-actor.ts";

/** So long after a call was written the media server is asked to dial, or whoever wanted to is gone. */
const dialsWithinMs = 15_000;

/**
 * Makes good what whoever dialled left undone: somebody picked up and nobody wrote it down, or no answer can come any more. It never
 * dials. Gives whether its time to ring is over.
 */
export async function ringsInVain(core: Core, call: StoredCall, there: readonly Participant[]): Promise<boolean> {
  if (there.some((p) => p.identity === CUSTOMER_IDENTITY && p.phone === "active")) {
    await notePickedUp(core, call);
    return false;
  }
  const until = call.rings_until ?? new Date(call.started_at.getTime() + dialsWithinMs);
  if (core.clock.now() < until) return false;
  const place = { client_id: call.client_id, call_id: call.id };
  await endCall(core, callActor(place), { call_id: call.id, by: "system", outcome: "failed", only: "ringing" });
  return true;
}
