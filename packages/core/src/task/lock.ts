import type { Actor } from "@switchboard/contracts/actor";
import type { Transaction } from "@switchboard/db/database";
import { AppError } from "@switchboard/kit/app-error";
import { queuesOf, type TaskRow } from "./row.ts";

/** `live`: its lease has not passed. */
export type LockedTask = TaskRow & { live: boolean };

/** Locks a task of the actor's queues until the transaction ends. Throws `not_found`. */
export async function lockTask(tx: Transaction, actor: Actor, taskId: string): Promise<LockedTask> {
  const [row] = await tx.$queryRaw<LockedTask[]>`
    SELECT t.*, t.status = 'leased' AND t.lease_until > clock_timestamp() AS live
    FROM tasks t WHERE t.id = ${taskId}::uuid AND t.role = ANY (${queuesOf(actor)}::text[]) FOR UPDATE`;
  if (!row) throw new AppError("not_found", "There is no such task.");
  return row;
}

/**
 * Locks the question that a task belongs to, where it belongs to one. Whoever may settle it does so before they lock the task, since
 * who cancels it has the question first.
 */
export async function lockQuestionOf(tx: Transaction, taskId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM research_tasks
    WHERE id = (SELECT research_task_id FROM tasks WHERE id = ${taskId}::uuid) FOR UPDATE`;
}

/** Why the actor's claim does not hold any more, for people; undefined while it does. */
export function lostLease(task: LockedTask, actor: Actor, token: number): AppError | undefined {
  if (task.live && task.holder_id === actor.id && task.token === token) return undefined;
  const holder_name = task.holder_name ?? undefined;
  if (task.live && task.holder_id !== actor.id) {
    return new AppError(
      "conflict",
      `Your time with this task ran out, and ${holder_name ?? "a colleague"} has it now.`,
      {
        holder_name,
      },
    );
  }
  if (task.status === "open" || task.status === "leased") {
    return new AppError("conflict", "Your time with this task ran out. Claim it again to go on.");
  }
  const who = task.holder_id === actor.id ? "You have" : `${holder_name ?? "Somebody"} has`;
  const ended = { submitted: "submitted", returned: "returned", expired: "let go", cancelled: "let go" } as const;
  return task.status === "submitted" || task.status === "returned"
    ? new AppError("conflict", `${who} ${ended[task.status]} this task already.`, { holder_name })
    : new AppError("conflict", "This task is not needed any more.");
}
