import type { Core } from "../core.ts";
import type { ClaimedRecording } from "./claim.ts";
import { finishRecording } from "./finish.ts";
import { noteGap, type Written } from "./keep.ts";

/** After so many recorders in a row that failed it is given up, some 25 minutes after the first of them. */
const mostFailures = 30;
const longestWaitS = 60;

/**
 * A recorder could not go on with its recording: another tries later, the later the more have failed. After the last the recording
 * ends as it is, marked as given up, and what is missing is a gap of it.
 */
export async function failRecording(core: Core, of: ClaimedRecording): Promise<void> {
  const { client_id, call_id, attempt, answered_at } = of;
  const [later] = await core.db.query(client_id, {
    name: "fail-recording",
    text: `UPDATE call_recordings SET failures = failures + 1, owner = NULL,
        lease_until = now() + least($4, 2 ^ failures) * interval '1 s'
      WHERE call_id = $1 AND attempt = $2 AND owner = $3 AND state = 'recording' AND failures < $5 RETURNING call_id`,
    values: [call_id, attempt, core.owner, longestWaitS, mostFailures - 1],
  });
  if (later) return;
  const [written] = await core.db.query<Written & { call_ended_at: Date | null }>(client_id, {
    name: "recording-written",
    text: `SELECT r.chunks, r.duration_ms, r.channels, c.ended_at AS call_ended_at
      FROM call_recordings r JOIN calls c ON c.id = r.call_id WHERE r.call_id = $1`,
    values: [call_id],
  });
  if (!written || !(await finishRecording(core, of, written, true))) return;
  const until = (written.call_ended_at ?? core.clock.now()).getTime() - answered_at.getTime();
  await noteGap(core, of, written.duration_ms, Math.max(written.duration_ms, until));
  core.logger.error({ call_id, attempt }, "a recording is given up: it ends where it is");
}
