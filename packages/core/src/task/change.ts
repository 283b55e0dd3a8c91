import type { Actor } from "@switchboard/contracts/actor";
import type { TaskChange } from "@switchboard/contracts/task";
import { audit } from "@switchboard/db/audit";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { recordStep } from "./history.ts";
import { queuesOf } from "./row.ts";

/**
 * Sets priority or due time of tasks that have not ended, all or none. An approval's due time is when it expires, and stays.
 * Throws `not_found` when one of them is not there or not of the actor's queues, `bad_input` when nothing is changed.
 */
export async function changeTasks(core: Core, actor: Actor, input: TaskChange): Promise<{ changed: number }> {
  const { priority, due_at } = input;
  if (priority === undefined && due_at === undefined) throw new AppError("bad_input", "Say what is to be changed.");
  const ids = [...new Set(input.task_ids)];
  const what = [
    ...(priority === undefined ? [] : [`priority ${priority}`]),
    ...(due_at === undefined ? [] : [due_at === null ? "no due time" : `due ${due_at}`]),
  ].join(", ");
  return core.db.transaction(actor.client_id, async (tx) => {
    const found = await tx.tasks.findMany({
      where: { id: { in: ids }, role: { in: queuesOf(actor) } },
      select: { id: true, client_id: true, kind: true },
    });
    if (found.length < ids.length) throw new AppError("not_found", "One of these tasks is not there.");
    if (due_at !== undefined && found.some((t) => t.kind === "approval")) {
      throw new AppError("bad_input", "An approval is due when its time passes, which its config says.");
    }
    const { count } = await tx.tasks.updateMany({
      where: { id: { in: ids }, status: { in: ["open", "leased"] } },
      data: {
        ...(priority === undefined ? {} : { priority }),
        ...(due_at === undefined ? {} : { due_at: due_at === null ? null : new Date(due_at) }),
      },
    });
    if (count < ids.length)
      throw new AppError("conflict", "One of these tasks has ended meanwhile. Nothing was changed.");
    for (const { id, client_id } of found) {
      await recordStep(tx, { client_id, task_id: id, step: "changed", by: actor, reason: what });
      await audit(tx, actor, { action: "task.change", target_kind: "task", target_id: id, details: { what } });
    }
    return { changed: count };
  });
}
