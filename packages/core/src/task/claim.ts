import type { Actor } from "@switchboard/contracts/actor";
import type { TaskDetail } from "@switchboard/contracts/task";
import { audit } from "@switchboard/db/audit";
import type { Core } from "../core.ts";
import { claimIn } from "./claim-in.ts";
import { claimRefusal } from "./claim-refusal.ts";
import { getTask } from "./get.ts";

/**
 * Claims one task of the reader's queues. Exactly one of several gets it; claiming what is yours renews its lease. Throws
 * `conflict` with `holder_name` when somebody else has it, or when it has ended.
 */
export async function claimTask(core: Core, actor: Actor, input: { task_id: string }): Promise<TaskDetail> {
  const before = await getTask(core, actor, input);
  const claimed = await core.db.transaction(actor.client_id, async (tx) => {
    const row = await claimIn(tx, actor, input.task_id);
    if (row && row.token !== before.token) {
      await audit(tx, actor, { action: "task.claim", target_kind: "task", target_id: row.id });
    }
    return row;
  });
  const task = await getTask(core, actor, input);
  if (claimed) return task;
  throw await claimRefusal(core, actor, task);
}
