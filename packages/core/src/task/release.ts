import type { Actor } from "@switchboard/contracts/actor";
import { audit } from "@switchboard/db/audit";
import type { Transaction } from "@switchboard/db/database";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { recordStep } from "./history.ts";
import { type LockedTask, lockTask } from "./lock.ts";

type Release = { task_id: string; reason: string };

/**
 * Takes a task from whoever has it, or whom it is kept for, and puts it back into its queue. Their claim holds no more; what
 * they wrote is kept as their draft. Throws `conflict` when it has ended.
 */
export async function releaseTask(core: Core, actor: Actor, input: Release): Promise<{ status: "open" }> {
  await core.db.transaction(actor.client_id, async (tx) => {
    const task = await lockTask(tx, actor, input.task_id);
    await freeIn(tx, task, null);
    await recordStep(tx, {
      client_id: task.client_id,
      task_id: task.id,
      step: "released",
      by: actor,
      holder_name: task.holder_name ?? task.assigned_name,
      reason: input.reason,
    });
    await audit(tx, actor, {
      action: "task.release",
      target_kind: "task",
      target_id: task.id,
      details: { holder_id: task.holder_id ?? task.assigned_to },
    });
  });
  return { status: "open" };
}

/** Opens a locked task again, kept for nobody or for one person. Throws `conflict` when it has ended. */
export async function freeIn(
  tx: Transaction,
  task: LockedTask,
  keptFor: { id: string; name: string } | null,
): Promise<void> {
  if (task.status !== "open" && task.status !== "leased") {
    throw new AppError("conflict", "This task has ended.", { holder_name: task.holder_name ?? undefined });
  }
  await tx.tasks.update({
    where: { id: task.id },
    data: {
      status: "open",
      holder_id: null,
      holder_name: null,
      lease_until: null,
      assigned_to: keptFor?.id ?? null,
      assigned_name: keptFor?.name ?? null,
    },
  });
}
