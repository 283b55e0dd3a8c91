import type { Actor } from "@switchboard/contracts/actor";
import { audit } from "@switchboard/db/audit";
import type { Core } from "../core.ts";
import { recordStep } from "./history.ts";
import { lockTask, lostLease } from "./lock.ts";

type Skip = { task_id: string; token: number; reason: string };

/** Gives a claimed task back to its queue for others, who are told why: `claimNextTask` does not offer it to this person again. */
export async function skipTask(core: Core, actor: Actor, input: Skip): Promise<{ status: "open" }> {
  await core.db.transaction(actor.client_id, async (tx) => {
    const task = await lockTask(tx, actor, input.task_id);
    const lost = lostLease(task, actor, input.token);
    if (lost) throw lost;
    await tx.tasks.update({
      where: { id: task.id },
      data: {
        status: "open",
        holder_id: null,
        holder_name: null,
        lease_until: null,
        assigned_to: null,
        assigned_name: null,
      },
    });
    const key = { task_id: task.id, staff_id: actor.id };
    const why = { reason: input.reason, staff_name: actor.name, skipped_at: core.clock.now() };
    await tx.task_skips.upsert({
      where: { task_id_staff_id: key },
      create: { ...key, client_id: actor.client_id, ...why },
      update: why,
    });
    const { client_id, id: task_id } = task;
    await recordStep(tx, { client_id, task_id, step: "skipped", by: actor, reason: input.reason });
    await audit(tx, actor, { action: "task.skip", target_kind: "task", target_id: task.id });
  });
  return { status: "open" };
}
