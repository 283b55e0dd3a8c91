import { audit } from "@switchboard/db/audit";
import { hintCall } from "../call/hint.ts";
import { callActor } from "../call/system-actor.ts";
import type { Core } from "../core.ts";
import type { ClaimedRecording } from "./claim.ts";
import type { Written } from "./keep.ts";

/**
 * Ends a recording with its call; `givenUp`: before it, since nobody could record the rest, which is audited. False: it was not this
 * recorder's any more.
 */
export async function finishRecording(
  core: Core,
  of: ClaimedRecording,
  written: Written,
  givenUp = false,
): Promise<boolean> {
  const { client_id, call_id, attempt } = of;
  const duration_ms = Math.round(written.duration_ms);
  const now = core.clock.now();
  return core.db.transaction(client_id, async (tx) => {
    const { count } = await tx.call_recordings.updateMany({
      where: { call_id, attempt, owner: core.owner, state: "recording" },
      data: {
        state: "ended",
        ended_at: now,
        given_up_at: givenUp ? now : null,
        owner: null,
        lease_until: null,
        chunks: written.chunks,
        duration_ms,
        channels: written.channels,
      },
    });
    if (count === 0) return false;
    // The call goes on without its recorder, and so does what is paused until now: no digit of it is kept.
    const until = givenUp ? Math.max(duration_ms, now.getTime() - of.answered_at.getTime()) : duration_ms;
    await tx.$executeRaw`UPDATE call_recording_cuts SET to_ms = greatest(from_ms, ${until})
      WHERE call_id = ${call_id}::uuid AND to_ms IS NULL`;
    if (givenUp) {
      await audit(tx, callActor(of), { action: "recording.give_up", target_kind: "call", target_id: call_id });
    }
    hintCall(tx, { client_id, id: call_id });
    return true;
  });
}
