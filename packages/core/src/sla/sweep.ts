import { hintLog } from "../conversation/hint.ts";
import { lockConversation } from "../conversation/lock.ts";
import type { Core } from "../core.ts";
import { breachIn } from "./breach-in.ts";
import { holdSla } from "./hold.ts";
import { openClocks, writeClocks } from "./rows.ts";

const batch = 100;

/** Records the clocks whose time has passed. Bounded: one batch; one that fails does not keep the others. */
export async function sweepSla(core: Core): Promise<void> {
  const due = await core.db.lookup<{ client_id: string; conversation_id: string }>({
    name: "due-clocks",
    text: "SELECT DISTINCT client_id, conversation_id FROM due_clocks($1)",
    values: [batch],
  });
  for (const { client_id, conversation_id } of due) {
    await recordBreaches(core, client_id, conversation_id).catch((err) =>
      core.logger.error({ err, conversation_id }, "a breach could not be recorded"),
    );
  }
}

/** A breached clock runs on: what it is late by counts, and who is asked for it still sees it. */
async function recordBreaches(core: Core, client_id: string, conversation_id: string): Promise<void> {
  const seq = await core.db.transaction(client_id, async (tx) => {
    await lockConversation(tx, conversation_id);
    await holdSla(tx, client_id, "SHARE");
    const now = core.clock.now();
    const late = (await openClocks(tx, { conversation_id })).filter(
      (c) => c.breached_at === null && c.due_at !== null && c.due_at <= now.getTime(),
    );
    const breached = late.map((c) => ({ ...c, client_id, breached_at: c.due_at }));
    await writeClocks(tx, breached, now);
    return breachIn(tx, { id: conversation_id, client_id }, breached, now);
  });
  if (seq !== undefined) hintLog(core, client_id, conversation_id, seq);
}
