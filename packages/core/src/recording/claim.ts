import type { CallPlace } from "@switchboard/contracts/call";
import type { RecordingChannel } from "@switchboard/contracts/recording";
import type { Core } from "../core.ts";

/** So long a recorder may be silent before another takes its place. */
export const RECORDER_LEASE_MS = 4_000;

/** A recording that is this process's to make. */
export type ClaimedRecording = CallPlace & {
  /** The how manieth recorder of the call this is. */
  attempt: number;
  room: string;
  sealed_key: string;
  /** Where its time begins. */
  answered_at: Date;
  channels: RecordingChannel[];
  /** What the recorder before this one said that it had written. */
  chunks: number;
  duration_ms: number;
};

/** Recordings that a recorder is to be had for. */
export async function dueRecordings(core: Core, limit: number): Promise<CallPlace[]> {
  return core.db.lookup<CallPlace>({
    name: "due-recordings",
    text: "SELECT client_id, call_id FROM due_recordings($1)",
    values: [limit],
  });
}

/** Takes a recording that has no recorder. Undefined: another was faster. */
export async function claimRecording(
  core: Core,
  { client_id, call_id }: CallPlace,
): Promise<ClaimedRecording | undefined> {
  const [row] = await core.db.query<ClaimedRecording>(client_id, {
    name: "claim-recording",
    text: `UPDATE call_recordings r SET state = 'recording', attempt = r.attempt + 1, owner = $2,
        lease_until = now() + $3 * interval '1 ms'
      FROM calls c
      WHERE r.call_id = $1 AND c.id = r.call_id AND (r.state = 'wanted' OR (r.state = 'recording' AND r.lease_until < now()))
      RETURNING r.client_id, r.call_id, r.attempt, r.sealed_key, r.channels, r.chunks, r.duration_ms, c.room, coalesce(c.answered_at, c.started_at) AS answered_at`,
    values: [call_id, core.owner, RECORDER_LEASE_MS],
  });
  return row;
}
