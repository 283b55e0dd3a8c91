import type { Actor } from "@switchboard/contracts/actor";
import type { TaskDetail } from "@switchboard/contracts/task";
import { audit } from "@switchboard/db/audit";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { claimIn } from "./claim-in.ts";
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
  const holder_name = task.holder?.name;
  if (task.status === "leased" && task.holder?.id !== actor.id) {
    throw new AppError("conflict", `${holder_name ?? "A colleague"} has this task.`, { holder_name });
  }
  if (task.status === "open" || task.status === "leased") {
    throw new AppError("conflict", "You have answered this question already; it needs another person.");
  }
  throw new AppError("conflict", `${holder_name ?? "Somebody"} was first: this task has ended.`, { holder_name });
}
