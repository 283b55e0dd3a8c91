import type { Actor } from "@switchboard/contracts/actor";
import type { TaskDetail } from "@switchboard/contracts/task";
import { audit } from "@switchboard/db/audit";
import type { Core } from "../core.ts";
import { claimIn } from "./claim-in.ts";
import { getTask } from "./get.ts";

/**
 * Claims the next task of the reader's queues, or gives the one that they have. A waiting agent's come first, then priority,
 * due time and age. Null: nothing waits for them.
 */
export async function claimNextTask(core: Core, actor: Actor): Promise<TaskDetail | null> {
  const claimed = await core.db.transaction(actor.client_id, async (tx) => {
    const row = await claimIn(tx, actor, null);
    if (row) await audit(tx, actor, { action: "task.claim", target_kind: "task", target_id: row.id });
    return row;
  });
  return claimed ? getTask(core, actor, { task_id: claimed.id }) : null;
}
