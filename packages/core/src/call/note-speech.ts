import type { CallLegKind, CallPlace } from "@switchboard/contracts/call";
import type { Core } from "../core.ts";

/** When an entry of the log was spoken. */
export type Spoken = { seq: number; who: CallLegKind; from: Date; to: Date };

/**
 * Keeps when an entry of a call's log was spoken; the first note stands. Of the agent's entries it also says that they were: an
 * agent that replaces this one goes on after them.
 */
export async function noteSpeech(core: Core, call: CallPlace, { seq, who, from, to }: Spoken): Promise<void> {
  await core.db.query(call.client_id, {
    name: "note-call-speech",
    text: `INSERT INTO call_speech (client_id, call_id, seq, who, from_ms, to_ms)
      SELECT client_id, id, $3, $4, greatest(0, extract(epoch FROM $5::timestamptz - begun) * 1000)::int,
        greatest(0, extract(epoch FROM $6::timestamptz - begun) * 1000)::int
      FROM (SELECT client_id, id, coalesce(answered_at, started_at) AS begun FROM calls WHERE client_id = $1 AND id = $2) c
      ON CONFLICT (call_id, seq) DO NOTHING`,
    values: [call.client_id, call.call_id, seq, who, from, to],
  });
}
