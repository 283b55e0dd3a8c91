import type { Core } from "../core.ts";

/** The call of a conversation that goes on and is recorded; undefined: there is none. */
export async function recordedCall(
  core: Core,
  place: { client_id: string; conversation_id: string },
): Promise<string | undefined> {
  const [row] = await core.db.query<{ id: string }>(place.client_id, {
    name: "recorded-call",
    text: `SELECT a.id FROM calls a JOIN call_recordings r ON r.call_id = a.id
      WHERE a.conversation_id = $1 AND a.state <> 'ended' AND r.state IN ('wanted', 'recording') LIMIT 1`,
    values: [place.conversation_id],
  });
  return row?.id;
}
