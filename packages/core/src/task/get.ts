import type { Actor } from "@switchboard/contracts/actor";
import type { TaskDetail } from "@switchboard/contracts/task";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { queuesOf, type TaskRow, toSummary } from "./row.ts";

type Row = TaskRow & { draft: Record<string, unknown> | null; draft_at: Date | null };

/** A task of the reader's queues with their own draft. Throws `not_found`. */
export async function getTask(core: Core, actor: Actor, input: { task_id: string }): Promise<TaskDetail> {
  const [row] = await core.db.query<Row>(actor.client_id, {
    name: "get-task",
    text: `SELECT t.*, d.body AS draft, d.updated_at AS draft_at FROM tasks t
      LEFT JOIN task_drafts d ON d.task_id = t.id AND d.staff_id::text = $2 WHERE t.id = $1 AND t.role = ANY ($3)`,
    values: [input.task_id, actor.id, queuesOf(actor)],
  });
  if (!row) throw new AppError("not_found", "There is no such task.");
  const { payload, token } = row;
  // A question's answers are its researchers' own: no colleague reads them before giving theirs.
  const result = row.kind === "research" && row.holder_id !== actor.id ? null : row.result;
  const draft = row.draft && row.draft_at ? { body: row.draft, updated_at: row.draft_at.toISOString() } : null;
  return { ...toSummary(row), token, payload, result, draft };
}
