import type { Core } from "../core.ts";
import type { ClaimedRecording } from "./claim.ts";

/** Lets another recorder go on at once, as a process does that is told to stop. */
export async function releaseRecording(core: Core, of: ClaimedRecording): Promise<void> {
  await core.db.tenant(of.client_id, (t) =>
    t.call_recordings.updateMany({
      where: { call_id: of.call_id, attempt: of.attempt, owner: core.owner, state: "recording" },
      data: { lease_until: new Date(0), owner: null },
    }),
  );
}
