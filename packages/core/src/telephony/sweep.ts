import type { Core } from "../core.ts";
import { agreeOnTrunks } from "./agree.ts";

const batch = 50;
/** After a failed try. */
const changedAfterMs = 5_000;
/** The media server may have lost what it knew. */
const allAfterMs = 60_000;

/** Makes the media server agree on trunks that changed while it was away, and looks now and then whether it still does. Bounded: one batch. */
export async function sweepTrunks(core: Core): Promise<void> {
  if (!core.media) return;
  const now = core.clock.now().getTime();
  const due = await core.db.lookup<{ client_id: string }>({
    name: "due-trunks",
    text: "SELECT client_id FROM due_trunks($1, $2, $3)",
    values: [new Date(now - changedAfterMs), new Date(now - allAfterMs), batch],
  });
  for (const { client_id } of due) {
    await agreeOnTrunks(core, client_id).catch((err) => core.logger.warn({ err, client_id }, "trunks wait"));
  }
}
