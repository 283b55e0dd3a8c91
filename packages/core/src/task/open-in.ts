import { randomUUID } from "node:crypto";
import type { TaskKind, TaskRole } from "@switchboard/contracts/task";
import type { Prisma, Transaction } from "@switchboard/db/database";

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
};

/** Puts a task into its queue. Gives its id. */
export async function openTaskIn(tx: Transaction, task: NewTask): Promise<string> {
  const id = randomUUID();
  await tx.tasks.create({ data: { id, ...task }, select: { id: true } });
  return id;
}
