import type { Actor } from "@switchboard/contracts/actor";
import { audit } from "@switchboard/db/audit";
import { hintCall } from "../call/hint.ts";
import type { Core } from "../core.ts";

/**
 * Deletes a recording: its key first, without which nothing of it can be heard, then its file; a file that stays for a moment
 * goes with a later sweep. False: it is held, is deleted already, or there is none. One that still runs ends by it.
 */
export async function removeRecording(
  core: Core,
  actor: Actor,
  { call_id, why }: { call_id: string; why: "retention" | "erasure" },
): Promise<boolean> {
  const { client_id } = actor;
  const removed = await core.db.transaction(client_id, async (tx) => {
    const now = core.clock.now();
    const { count } = await tx.call_recordings.updateMany({
      where: { call_id, held_at: null, state: why === "retention" ? "ended" : { not: "deleted" } },
      data: { state: "deleted", sealed_key: null, peaks: null, deleted_at: now, deleted_why: why, owner: null },
    });
    if (count === 0) return false;
    await audit(tx, actor, { action: "recording.delete", target_kind: "call", target_id: call_id, details: { why } });
    hintCall(tx, { client_id, id: call_id });
    return true;
  });
  if (removed) {
    await removeFile(core, { client_id, call_id }).catch((err) =>
      core.logger.warn({ err, call_id }, "a deleted recording's file stays for now"),
    );
  }
  return removed;
}

/** Takes the file of a deleted recording away, and notes that it is gone. */
export async function removeFile(core: Core, call: { client_id: string; call_id: string }): Promise<void> {
  if (!core.recordings) return;
  await core.recordings.remove(call);
  await core.db.tenant(call.client_id, (t) =>
    t.call_recordings.updateMany({ where: { call_id: call.call_id, state: "deleted" }, data: { file_gone: true } }),
  );
}
