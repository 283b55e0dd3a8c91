import { audit } from "@switchboard/db/audit";
import type { Core } from "../core.ts";
import { recordStep } from "./history.ts";

const batch = 200;

type Due = { client_id: string; task_id: string; token: number };

/** Opens tasks again whose holders are gone. Bounded: one batch. Whoever was quicker, a heartbeat or a claim, keeps it. */
export async function sweepTasks(core: Core): Promise<void> {
  const due = await core.db.lookup<Due>({
    name: "due-task-leases",
    text: "SELECT * FROM due_task_leases($1)",
    values: [batch],
  });
  for (const task of due) {
    await release(core, task).catch((err) =>
      core.logger.error({ err, task_id: task.task_id }, "a task could not be opened again"),
    );
  }
}

async function release(core: Core, { client_id, task_id, token }: Due): Promise<void> {
  const sweep = { kind: "system", id: "sweep", name: "Switchboard", roles: [], client_id } as const;
  await core.db.transaction(client_id, async (tx) => {
    const task = await tx.tasks.findUnique({ where: { id: task_id }, select: { holder_name: true } });
    const released = await tx.$executeRaw`
      UPDATE tasks SET status = 'open', holder_id = NULL, holder_name = NULL, lease_until = NULL
      WHERE id = ${task_id}::uuid AND token = ${token}::int AND status = 'leased' AND lease_until <= now()`;
    if (released > 0) {
      await recordStep(tx, {
        client_id,
        task_id,
        step: "lease_passed",
        by: null,
        holder_name: task?.holder_name ?? null,
      });
      await audit(tx, sweep, {
        action: "task.lease_passed",
        target_kind: "task",
        target_id: task_id,
        details: { token },
      });
    }
  });
}
