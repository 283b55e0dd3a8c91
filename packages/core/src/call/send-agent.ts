import type { CallMetadata } from "@switchboard/contracts/call";
import type { Core } from "../core.ts";
import { readCall, type StoredCall } from "./lock.ts";
import { mediaOf } from "./media-of.ts";

/** So many agents are sent for in one call before it is left to people. */
export const LONGEST_DISPATCH = 6;

/**
 * Sends for an agent of a call. Each is the so-manieth of its call, and only the newest may answer: one that was sent for
 * twice, or comes late, leaves again. Of several who saw the same count `seen`, one sends; the others give the call as it stands.
 */
export async function sendAgent(core: Core, clientId: string, callId: string, seen: number): Promise<StoredCall> {
  const media = mediaOf(core);
  const dispatch = seen + 1;
  if (dispatch > LONGEST_DISPATCH) return readCall(core, clientId, callId);
  const counted = await core.db.query(clientId, {
    name: "count-dispatch",
    text: `UPDATE calls SET dispatches = $3, dispatched_at = $4, agent_identity = NULL
      WHERE id = $1 AND dispatches = $2 AND state <> 'ended' RETURNING id`,
    values: [callId, seen, dispatch, core.clock.now()],
  });
  const call = await readCall(core, clientId, callId);
  if (counted.length === 0) return call;
  const metadata: CallMetadata = { client_id: clientId, call_id: callId, dispatch };
  await media.dispatch(call.room, JSON.stringify(metadata));
  return call;
}
