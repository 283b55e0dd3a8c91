import type { RecordingChannel, RecordingCut } from "@switchboard/contracts/recording";
import { jsonText } from "@switchboard/db/json-text";
import { isAppError } from "@switchboard/kit/app-error";
import { callActor } from "../call/system-actor.ts";
import type { Core } from "../core.ts";
import { type ClaimedRecording, RECORDER_LEASE_MS } from "./claim.ts";
import { resumeRecording } from "./pause.ts";

/** What a recorder has written so far. */
export type Written = { chunks: number; duration_ms: number; channels: RecordingChannel[] };

/** What a recorder must know of its call. */
export type RecordingNow = {
  /** Null while the call goes on. */
  call_ended_at: Date | null;
  /** Of kind `pause` alone. */
  pauses: RecordingCut[];
};

/**
 * Says that the recorder is there and what it has written; tells it of pauses, and of the end of the call. Undefined: it has lost
 * its place to another, and must write no more.
 */
export async function keepRecording(
  core: Core,
  of: ClaimedRecording,
  written: Written,
): Promise<RecordingNow | undefined> {
  const [row] = await core.db.query<{ call_ended_at: Date | null; pauses: RecordingCut[] | null }>(of.client_id, {
    name: "keep-recording",
    text: `UPDATE call_recordings r SET lease_until = now() + $4 * interval '1 ms', chunks = $5, duration_ms = $6, channels = $7,
        failures = CASE WHEN $5 > r.chunks THEN 0 ELSE r.failures END
      FROM calls c
      WHERE r.call_id = $1 AND c.id = r.call_id AND r.owner = $2 AND r.attempt = $3 AND r.state = 'recording'
      RETURNING c.ended_at AS call_ended_at,
        (SELECT jsonb_agg(jsonb_build_object('kind', k.kind, 'from_ms', k.from_ms, 'to_ms', k.to_ms, 'by_name', k.by_name,
            'why', k.why, 'until_ms', k.until_ms) ORDER BY k.id)
          FROM call_recording_cuts k WHERE k.call_id = r.call_id AND k.kind = 'pause') AS pauses`,
    values: [
      of.call_id,
      core.owner,
      of.attempt,
      RECORDER_LEASE_MS,
      written.chunks,
      Math.round(written.duration_ms),
      jsonText(written.channels),
    ],
  });
  return row && { call_ended_at: row.call_ended_at, pauses: row.pauses ?? [] };
}

/** Ends pauses of a recording whose time is over, as its recorder sees it. */
export async function endOverduePause(core: Core, of: ClaimedRecording): Promise<void> {
  await resumeRecording(core, callActor(of), { call_id: of.call_id, limit: true }).catch((err) => {
    // It ends with its call.
    if (!isAppError(err, "conflict")) throw err;
  });
}

/** Notes that nobody recorded between two moments, in ms since the call was answered. What begins at the same moment is one gap. */
export async function noteGap(core: Core, of: ClaimedRecording, from_ms: number, to_ms: number): Promise<void> {
  const { client_id, call_id } = of;
  const [begins, ends] = [Math.round(from_ms), Math.round(to_ms)];
  await core.db.transaction(client_id, async (tx) => {
    const gap = { client_id, call_id, kind: "gap", from_ms: begins };
    const { count } = await tx.call_recording_cuts.updateMany({ where: gap, data: { to_ms: ends } });
    if (count === 0) await tx.call_recording_cuts.create({ data: { ...gap, to_ms: ends }, select: { id: true } });
  });
}
