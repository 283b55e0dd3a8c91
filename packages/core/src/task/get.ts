import type { Actor } from "@switchboard/contracts/actor";
import type { TaskDetail, TaskStep } from "@switchboard/contracts/task";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { queuesOf, type TaskRow, toSummary } from "./row.ts";

type GivenAway = {
  step: TaskStep;
  by_name: string | null;
  holder_name: string | null;
  reason: string | null;
  at: string;
};
type Row = TaskRow & { draft: Record<string, unknown> | null; draft_at: Date | null; given_away: GivenAway[] };

/** A task of the reader's queues with their own draft. Throws `not_found`. */
export async function getTask(core: Core, actor: Actor, input: { task_id: string }): Promise<TaskDetail> {
  const [row] = await core.db.query<Row>(actor.client_id, {
    name: "get-task",
    text: `SELECT t.*, d.body AS draft, d.updated_at AS draft_at, coalesce((
        SELECT jsonb_agg(jsonb_build_object('step', h.step, 'by_name', h.by_name, 'holder_name', h.holder_name, 'reason', h.reason,
          'at', to_char(h.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ORDER BY h.id DESC)
        FROM (SELECT * FROM task_history g WHERE g.task_id = t.id AND g.step IN ('skipped', 'returned', 'released', 'assigned')
          ORDER BY g.id DESC LIMIT 3) h), '[]') AS given_away
      FROM tasks t LEFT JOIN task_drafts d ON d.task_id = t.id AND d.staff_id::text = $2 WHERE t.id = $1 AND t.role = ANY ($3)`,
    values: [input.task_id, actor.id, queuesOf(actor)],
  });
  if (!row) throw new AppError("not_found", "There is no such task.");
  const { payload, token, given_away } = row;
  // What independent people find is their own: no colleague reads them before giving theirs.
  const independent = row.kind === "research" || row.kind === "quality_review";
  const result = independent && row.holder_id !== actor.id ? null : row.result;
  const draft = row.draft && row.draft_at ? { body: row.draft, updated_at: row.draft_at.toISOString() } : null;
  return { ...toSummary(row), token, payload, result, given_away, draft };
}
