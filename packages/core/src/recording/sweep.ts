import type { CallPlace } from "@switchboard/contracts/call";
import { callActor } from "../call/system-actor.ts";
import type { Core } from "../core.ts";
import { removeFile, removeRecording } from "./remove.ts";

const batch = 200;

/**
 * Deletes recordings whose days are over and that nobody holds, and files that a deletion has left. One batch; several processes
 * may do it at once.
 */
export async function sweepRecordings(core: Core): Promise<void> {
  const old = await core.db.lookup<CallPlace>({
    name: "old-recordings",
    text: "SELECT client_id, call_id FROM old_recordings($1, $2)",
    values: [core.clock.now(), batch],
  });
  for (const call of old) {
    await sweepOne(core, call).catch((err) =>
      core.logger.warn({ err, call_id: call.call_id }, "an old recording could not be deleted"),
    );
  }
}

async function sweepOne(core: Core, call: CallPlace): Promise<void> {
  const removed = await removeRecording(core, callActor(call), { call_id: call.call_id, why: "retention" });
  if (!removed) await removeLeftFile(core, call);
}

async function removeLeftFile(core: Core, call: CallPlace): Promise<void> {
  const left = await core.db.tenant(call.client_id, (t) =>
    t.call_recordings.findFirst({
      where: { call_id: call.call_id, state: "deleted", file_gone: false },
      select: { call_id: true },
    }),
  );
  if (left) await removeFile(core, call);
}
