import type { Actor } from "@switchboard/contracts/actor";
import type { Transaction } from "@switchboard/db/database";
import { jsonText } from "@switchboard/db/json-text";
import type { Core } from "../core.ts";
import { lockTask } from "./lock.ts";

type Draft = { task_id: string; body: Record<string, unknown> };

/** Keeps what the actor has written for a task, whoever has it now: drafts are their author's. */
export async function saveTaskDraft(core: Core, actor: Actor, input: Draft): Promise<{ saved: true }> {
  await core.db.transaction(actor.client_id, async (tx) => {
    await lockTask(tx, actor, input.task_id);
    await keepDraft(tx, actor, input.task_id, input.body);
  });
  return { saved: true };
}

/** Writes the actor's draft of a task, in place of their former one. */
export async function keepDraft(
  tx: Transaction,
  actor: Actor,
  taskId: string,
  body: Record<string, unknown>,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO task_drafts (task_id, staff_id, client_id, body) VALUES (${taskId}::uuid, ${actor.id}::uuid, ${actor.client_id}::uuid, ${jsonText(body)}::jsonb)
    ON CONFLICT (task_id, staff_id) DO UPDATE SET body = excluded.body, updated_at = now()`;
}
