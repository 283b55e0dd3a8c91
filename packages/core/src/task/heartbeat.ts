import type { Actor } from "@switchboard/contracts/actor";
import type { Core } from "../core.ts";
import { lockTask, lostLease } from "./lock.ts";
import { TASK_LEASE_MS } from "./row.ts";

type Held = { task_id: string; token: number };

/** Keeps a claimed task for another while. Throws `conflict` (with `holder_name`) when the lease has passed. */
export async function heartbeatTask(core: Core, actor: Actor, input: Held): Promise<{ lease_until: string }> {
  return core.db.transaction(actor.client_id, async (tx) => {
    const task = await lockTask(tx, actor, input.task_id);
    const lost = lostLease(task, actor, input.token);
    if (lost) throw lost;
    const [row] = await tx.$queryRaw<{ lease_until: Date }[]>`
      UPDATE tasks SET lease_until = clock_timestamp() + make_interval(secs => ${TASK_LEASE_MS / 1000}::double precision)
      WHERE id = ${task.id}::uuid RETURNING lease_until`;
    return { lease_until: (row as { lease_until: Date }).lease_until.toISOString() };
  });
}
