import type { Actor } from "@switchboard/contracts/actor";
import type { Transaction } from "@switchboard/db/database";
import { hintAfter } from "../hint-after.ts";
import { settleNotifications } from "../notification/settle.ts";
import { queuesOf, TASK_LEASE_MS, type TaskRow } from "./row.ts";

/** Leases a task to the actor: this one, or the next of their queues where `taskId` is null. Undefined: there is none for them. */
export async function claimIn(tx: Transaction, actor: Actor, taskId: string | null): Promise<TaskRow | undefined> {
  const [row] = await tx.$queryRaw<TaskRow[]>`
    SELECT * FROM claim_task(${actor.id}::uuid, ${actor.name}, ${queuesOf(actor)}::text[], ${taskId}::uuid,
      make_interval(secs => ${TASK_LEASE_MS / 1000}::double precision))`;
  if (row) hintAfter(tx, { kind: "task", client_id: actor.client_id });
  if (row) await settleNotifications(tx, { target_id: row.id, now: new Date() });
  return row;
}
