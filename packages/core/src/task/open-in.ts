import { randomUUID } from "node:crypto";
import type { TaskKind, TaskRole } from "@switchboard/contracts/task";
import type { Prisma, Transaction } from "@switchboard/db/database";
import { hintAfter } from "../hint-after.ts";
import { notify } from "../notification/notify.ts";

/** A task for the queue of a role. */
export type NewTask = {
  client_id: string;
  kind: TaskKind;
  role: TaskRole;
  title: string;
  payload: Prisma.InputJsonObject;
  priority?: number;
  due_at?: Date | null;
  /** An agent waits for it. */
  blocking?: boolean;
  research_task_id?: string;
  conversation_id?: string;
  quality_review_id?: string;
  /** The role is told of it in another way. */
  quiet?: boolean;
};

/** Puts a task into its queue. Gives its id. */
export async function openTaskIn(tx: Transaction, { quiet, ...task }: NewTask): Promise<string> {
  const id = randomUUID();
  const { created_at } = await tx.tasks.create({ data: { id, ...task }, select: { created_at: true } });
  hintAfter(tx, { kind: "task", client_id: task.client_id });
  if (quiet) return id;
  await notify(tx, {
    client_id: task.client_id,
    kind: task.kind === "approval" ? "approval" : "task",
    to: { role: task.role },
    target_kind: "task",
    target_id: id,
    by: null,
    detail: task.title,
    now: created_at,
  });
  return id;
}
