import type { CallPlace } from "@switchboard/contracts/call";
import type { Core } from "../core.ts";

/** So long after the pick-up somebody's first words begin, or they wait for ours. */
const greetsWithin = "2 seconds";

/** Whoever was called said their first words, before anybody of ours did. */
export async function noteGreeting(core: Core, call: CallPlace, { from, to }: { from: Date; to: Date }): Promise<void> {
  await core.db.query(call.client_id, {
    name: "note-greeting",
    text: `UPDATE calls SET greeted_at = $4 WHERE client_id = $1 AND id = $2 AND direction = 'outbound' AND greeted_at IS NULL
      AND spoken_at IS NULL AND $3::timestamptz <= picked_up_at + interval '${greetsWithin}'`,
    values: [call.client_id, call.call_id, from, to],
  });
}

/** Somebody of ours is heard by whoever was called; the first time counts. */
export async function noteSpoken(core: Core, call: CallPlace, at: Date): Promise<void> {
  await core.db.query(call.client_id, {
    name: "note-spoken",
    text: `UPDATE calls SET spoken_at = $3 WHERE client_id = $1 AND id = $2 AND direction = 'outbound' AND spoken_at IS NULL
      AND picked_up_at IS NOT NULL`,
    values: [call.client_id, call.call_id, at],
  });
}
