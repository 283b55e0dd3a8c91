import type { Actor } from "@switchboard/contracts/actor";
import { allowed, type StaffRole } from "@switchboard/contracts/role";
import { audit } from "@switchboard/db/audit";
import type { Transaction } from "@switchboard/db/database";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { notify } from "../notification/notify.ts";
import { recordStep } from "./history.ts";
import { lockTask } from "./lock.ts";
import { freeIn } from "./release.ts";
import { queuesOf } from "./row.ts";

type Assign = { task_id: string; staff_id: string; reason: string };

/**
 * Keeps a task for one person of its queue, who is told; whoever has it loses their claim. Throws `not_found` for somebody who
 * does not work for the client, `conflict` for somebody who may not do it, and when it has ended.
 */
export async function assignTask(core: Core, actor: Actor, input: Assign): Promise<{ status: "open" }> {
  await core.db.transaction(actor.client_id, async (tx) => {
    const task = await lockTask(tx, actor, input.task_id);
    const to = await colleague(tx, input.staff_id);
    const works = queuesOf({ ...actor, roles: to.roles }).includes(task.role) && allowed(to.roles, "task.work");
    if (!works) throw new AppError("conflict", `${to.name} does not work in the queue of this task.`);
    const independent = task.kind === "quality_review" || task.kind === "approval";
    if (independent && task.conversation_id !== null) {
      const [row] = await tx.$queryRaw<{ yes: boolean }[]>`
        SELECT took_part(${task.conversation_id}::uuid, ${to.id}::uuid) AS yes`;
      if (row?.yes) throw new AppError("conflict", `${to.name} took part in this conversation.`);
    }
    await freeIn(tx, task, to);
    await recordStep(tx, {
      client_id: task.client_id,
      task_id: task.id,
      step: "assigned",
      by: actor,
      holder_name: to.name,
      reason: input.reason,
    });
    await notify(tx, {
      client_id: task.client_id,
      kind: "task",
      to: { staff_ids: [to.id] },
      target_kind: "task",
      target_id: task.id,
      by: actor,
      detail: task.title,
      now: core.clock.now(),
    });
    await audit(tx, actor, {
      action: "task.assign",
      target_kind: "task",
      target_id: task.id,
      details: { staff_id: to.id, from: task.holder_id },
    });
  });
  return { status: "open" };
}

async function colleague(tx: Transaction, id: string): Promise<{ id: string; name: string; roles: StaffRole[] }> {
  const [row] = await tx.$queryRaw<{ id: string; name: string; roles: StaffRole[] }[]>`
    SELECT s.id, s.name, s.roles FROM client_staff() s WHERE s.id = ${id}::uuid`;
  if (!row) throw new AppError("not_found", "Nobody of that id works for this client.");
  return row;
}
