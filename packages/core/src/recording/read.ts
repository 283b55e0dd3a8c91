import type { CallConsent, CallState } from "@switchboard/contracts/call";
import type { RecordingChannel, RecordingCut } from "@switchboard/contracts/recording";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";

/** A recording's row beside what its call says of it. */
export type StoredRecording = {
  call_id: string;
  client_id: string;
  conversation_id: string;
  config_id: string;
  call_state: CallState;
  consent: CallConsent | null;
  started_at: Date;
  answered_at: Date | null;
  /** Null: there is no row. */
  state: "wanted" | "recording" | "ended" | "deleted" | null;
  sealed_key: string | null;
  days: number | null;
  ended_at: Date | null;
  channels: RecordingChannel[];
  duration_ms: number;
  changed_at: Date | null;
  lost_at: Date | null;
  given_up_at: Date | null;
  held_at: Date | null;
  held_by_name: string | null;
  hold_reason: string | null;
  deleted_at: Date | null;
  deleted_why: "retention" | "erasure" | null;
  cuts: RecordingCut[];
};

const mostCuts = 500;

/** What there is of a call's recording. Throws `not_found` unless the call is the client's. */
export async function readRecording(core: Core, clientId: string, callId: string): Promise<StoredRecording> {
  const [row] = await core.db.query<StoredRecording>(clientId, {
    name: "read-recording",
    text: `SELECT a.id AS call_id, a.client_id, a.conversation_id, c.config_id, a.state AS call_state, a.consent, a.started_at, a.answered_at,
        r.state, r.sealed_key, coalesce(r.retention_days, k.recording_days) AS days, r.ended_at, coalesce(r.channels, '[]') AS channels,
        coalesce(r.duration_ms, 0) AS duration_ms, r.changed_at, r.lost_at, r.given_up_at, r.held_at, r.held_by_name, r.hold_reason, r.deleted_at, r.deleted_why,
        (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', x.kind, 'from_ms', x.from_ms, 'to_ms', x.to_ms, 'by_name', x.by_name,
            'why', x.why, 'until_ms', x.until_ms) ORDER BY x.id), '[]')
          FROM (SELECT * FROM call_recording_cuts WHERE call_id = a.id ORDER BY id LIMIT ${mostCuts}) x) AS cuts
      FROM calls a JOIN conversations c ON c.id = a.conversation_id JOIN clients k ON k.id = a.client_id
      LEFT JOIN call_recordings r ON r.call_id = a.id WHERE a.id = $1`,
    values: [callId],
  });
  if (!row) throw new AppError("not_found", "There is no such call.");
  return row;
}
