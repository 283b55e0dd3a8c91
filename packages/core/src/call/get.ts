import type { Actor } from "@switchboard/contracts/actor";
import type { CallDetail, CallSpeech, CallTiming } from "@switchboard/contracts/call";
import type { IdentifiedBy } from "@switchboard/contracts/conversation";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { CALL_COLUMNS, CALL_SOURCE, type CallRow, toCall } from "./view.ts";

const mostOfAKind = 200;
const mostSpeech = 2_000;

type Row = CallRow & { identified_by: IdentifiedBy | null; timings: CallTiming[] | null; speech: CallSpeech[] | null };

/** A call with what was measured, the newest 200 of each kind, and when what was said, first 2,000. Throws `not_found`. */
export async function getCall(core: Core, actor: Actor, input: { call_id: string }): Promise<CallDetail> {
  const [row] = await core.db.query<Row>(actor.client_id, {
    name: "get-call",
    text: `SELECT ${CALL_COLUMNS}, c.identified_by,
      (SELECT jsonb_agg(jsonb_build_object('kind', t.kind, 'ms', t.ms, 'at', t.at) ORDER BY t.id)
        FROM (SELECT *, row_number() OVER (PARTITION BY kind ORDER BY id DESC) AS place FROM call_timings WHERE call_id = a.id) t
        WHERE t.place <= ${mostOfAKind}) AS timings,
      (SELECT jsonb_agg(jsonb_build_object('seq', s.seq, 'who', s.who, 'from_ms', s.from_ms, 'to_ms', s.to_ms) ORDER BY s.seq)
        FROM (SELECT * FROM call_speech WHERE call_id = a.id ORDER BY seq LIMIT ${mostSpeech}) s) AS speech
      FROM ${CALL_SOURCE} WHERE a.id = $1`,
    values: [input.call_id],
  });
  if (!row) throw new AppError("not_found", "There is no such call.");
  const { timings, speech, identified_by, ...call } = row;
  return {
    ...toCall(core, actor, call),
    identified_by,
    timings: (timings ?? []).map((t) => ({ ...t, at: new Date(t.at).toISOString() })),
    speech: speech ?? [],
  };
}
