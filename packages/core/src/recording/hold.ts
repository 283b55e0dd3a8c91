import type { Actor } from "@switchboard/contracts/actor";
import { audit } from "@switchboard/db/audit";
import { AppError } from "@switchboard/kit/app-error";
import { hintCall } from "../call/hint.ts";
import type { Core } from "../core.ts";
import { erasureState } from "../customer/while-erasing.ts";
import { readRecording } from "./read.ts";
import { removeFileNow, removeKeyIn } from "./remove.ts";

/**
 * Holds a recording, so that nothing deletes it, or lets it go again: then its days count as they did, and that of a customer who was
 * erased meanwhile is deleted. Throws `not_found` where there is none, and `conflict` (with `holder_name` of who was first) where it is
 * so already or was deleted.
 */
export async function holdRecording(
  core: Core,
  actor: Actor,
  input: { call_id: string; held: boolean; reason: string },
): Promise<{ held: boolean }> {
  const { call_id, held, reason } = input;
  const row = await readRecording(core, actor.client_id, call_id);
  if (row.state === null) throw new AppError("not_found", "This call was not recorded.");
  const removed = await core.db.transaction(actor.client_id, async (tx) => {
    // Shared until the commit: an erasure that begins now finds it let go.
    const { erased_at } = await erasureState(tx, row.conversation_id);
    const { count } = await tx.call_recordings.updateMany({
      where: { call_id, state: { not: "deleted" }, held_at: held ? null : { not: null } },
      data: held
        ? { held_at: core.clock.now(), held_by_name: actor.name, hold_reason: reason }
        : { held_at: null, held_by_name: null, hold_reason: null },
    });
    if (count === 0) {
      const now = await tx.call_recordings.findFirst({
        where: { call_id },
        select: { state: true, held_by_name: true },
      });
      if (now?.state === "deleted") throw new AppError("conflict", "This recording was deleted already.");
      const holder_name = now?.held_by_name;
      if (!holder_name) throw new AppError("conflict", "This recording is not held.");
      throw new AppError("conflict", `${holder_name} holds this recording already.`, { holder_name });
    }
    const action = held ? "recording.hold" : "recording.release";
    await audit(tx, actor, { action, target_kind: "call", target_id: call_id, details: { reason } });
    hintCall(tx, { client_id: actor.client_id, id: call_id });
    return !held && erased_at !== null && removeKeyIn(core, tx, actor, { call_id, why: "erasure" });
  });
  if (removed) await removeFileNow(core, { client_id: actor.client_id, call_id });
  return { held };
}
