import type { Actor } from "@switchboard/contracts/actor";
import type { TaskHistoryEntry, TaskStep } from "@switchboard/contracts/task";
import type { Transaction } from "@switchboard/db/database";
import { storable } from "@switchboard/db/json-text";
import type { Core } from "../core.ts";
import { hintAfter } from "../hint-after.ts";
import { getTask } from "./get.ts";

type Step = {
  client_id: string;
  task_id: string;
  step: TaskStep;
  /** Null: the clock. */
  by: { name: string } | null;
  holder_name?: string | null;
  reason?: string | undefined;
};

const most = 200;

/** Writes a step of a task's history, in the transaction that takes it. */
export async function recordStep(tx: Transaction, { by, reason, holder_name, ...step }: Step): Promise<void> {
  hintAfter(tx, { kind: "task", client_id: step.client_id });
  await tx.task_history.create({
    data: {
      ...step,
      by_name: by?.name ?? null,
      holder_name: holder_name ?? null,
      reason: reason === undefined ? null : storable(reason),
    },
  });
}

/** Who had a task of the reader's queues, when, and why they gave it away; newest first, 200 at most. Throws `not_found`. */
export async function taskHistory(core: Core, actor: Actor, input: { task_id: string }): Promise<TaskHistoryEntry[]> {
  await getTask(core, actor, input);
  const rows = await core.db.tenant(actor.client_id, (t) =>
    t.task_history.findMany({ where: { task_id: input.task_id }, orderBy: { id: "desc" }, take: most }),
  );
  return rows.map((row) => ({
    step: row.step as TaskStep,
    by_name: row.by_name,
    holder_name: row.holder_name,
    reason: row.reason,
    at: row.at.toISOString(),
  }));
}
