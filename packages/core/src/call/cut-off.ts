import type { Core } from "../core.ts";
import { endCall } from "./end.ts";
import { escalateCall } from "./escalate.ts";
import type { StoredCall } from "./lock.ts";
import { callActor } from "./system-actor.ts";

/** Why people are asked for then. */
const CUT_OFF = "The media server has cut the call off.";

/** Whether the customer has come to a call's room and nobody has seen them leave it. */
export async function customerIsIn(core: Core, call: StoredCall): Promise<boolean> {
  const leg = await core.db.tenant(call.client_id, (t) =>
    t.call_legs.findFirst({ where: { call_id: call.id, kind: "customer", left_at: null }, select: { id: true } }),
  );
  return leg !== null;
}

/** Ends a call whose room is gone: whoever was still in it did not hang up. */
export async function endWithoutRoom(core: Core, call: StoredCall): Promise<void> {
  if (await customerIsIn(core, call)) await endCutOff(core, call);
  else await endCall(core, callActor(placeOf(call)), { call_id: call.id, by: "system" });
}

/** Ends a call whose customer the media server has dropped, as failed. They are owed an answer: a person is told, or a ticket made. */
export async function endCutOff(core: Core, call: StoredCall): Promise<void> {
  // Before its end, so that whoever fails between the two does both again.
  if (call.origin !== "test") {
    await escalateCall(core, call, CUT_OFF).catch((err) =>
      core.logger.error({ err, call_id: call.id }, "nobody was told of a call that was cut off"),
    );
  }
  await endCall(core, callActor(placeOf(call)), { call_id: call.id, by: "system", outcome: "failed" });
}

const placeOf = ({ client_id, id }: StoredCall) => ({ client_id, call_id: id });
