import type { Actor } from "@switchboard/contracts/actor";
import { audit } from "@switchboard/db/audit";
import type { Transaction } from "@switchboard/db/database";
import { hintCall } from "../call/hint.ts";
import type { Core } from "../core.ts";

type Removal = { call_id: string; why: "retention" | "erasure" };

/**
 * Deletes a recording: its key first, without which nothing of it can be heard, then its file; a file that stays for a moment
 * goes with a later sweep. False: it is held, is deleted already, or there is none. One that still runs ends by it.
 */
export async function removeRecording(core: Core, actor: Actor, removal: Removal): Promise<boolean> {
  const { client_id } = actor;
  const removed = await core.db.transaction(client_id, (tx) => removeKeyIn(core, tx, actor, removal));
  if (removed) await removeFileNow(core, { client_id, call_id: removal.call_id });
  return removed;
}

/** The part of it that is in the database; the file goes after the commit, by `removeFileNow`. */
export async function removeKeyIn(
  core: Core,
  tx: Transaction,
  actor: Actor,
  { call_id, why }: Removal,
): Promise<boolean> {
  const { count } = await tx.call_recordings.updateMany({
    where: { call_id, held_at: null, state: why === "retention" ? "ended" : { not: "deleted" } },
    data: {
      state: "deleted",
      sealed_key: null,
      peaks: null,
      deleted_at: core.clock.now(),
      deleted_why: why,
      owner: null,
    },
  });
  if (count === 0) return false;
  await audit(tx, actor, { action: "recording.delete", target_kind: "call", target_id: call_id, details: { why } });
  hintCall(tx, { client_id: actor.client_id, id: call_id });
  return true;
}

/** Takes the file away where that is possible now; else a sweep does it. */
export async function removeFileNow(core: Core, call: { client_id: string; call_id: string }): Promise<void> {
  await removeFile(core, call).catch((err) =>
    core.logger.warn({ err, call_id: call.call_id }, "a deleted recording's file stays for now"),
  );
}

/** Takes the file of a deleted recording away, and notes that it is gone. */
export async function removeFile(core: Core, call: { client_id: string; call_id: string }): Promise<void> {
  if (!core.recordings) return;
  await core.recordings.remove(call);
  await core.db.tenant(call.client_id, (t) =>
    t.call_recordings.updateMany({ where: { call_id: call.call_id, state: "deleted" }, data: { file_gone: true } }),
  );
}
