import type { Actor } from "@switchboard/contracts/actor";
import type { TaskFilter, TaskSummary } from "@switchboard/contracts/task";
import { z } from "zod";
import type { Core } from "../core.ts";
import { cursorInstant, PAGE_LIMIT, type Page, type PageRequest, pageOf, readCursor } from "../page.ts";
import { queuesOf, type TaskRow, toSummary } from "./row.ts";

const key = z.tuple([z.boolean(), z.number().int(), cursorInstant, cursorInstant, z.uuid()]);
/** Where no due time is: after every one that is. */
const never = "9999-01-01T00:00:00Z";

type Row = TaskRow & { due: string; created: string };

/**
 * The reader's queues in the order in which tasks are claimed: what is open and what colleagues have. `mine`: what they have
 * or what is kept for them; `drafts`: what they have written for, also where it has ended without them.
 */
export async function listTasks(
  core: Core,
  actor: Actor,
  input: PageRequest & TaskFilter = {},
): Promise<Page<TaskSummary>> {
  const limit = input.limit ?? PAGE_LIMIT;
  const after = readCursor(input.cursor, key) ?? [null, null, null, null, null];
  const rows = await core.db.query<Row>(actor.client_id, {
    name: "list-tasks",
    text: `SELECT t.*, to_char(coalesce(t.due_at, $3) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS due,
        to_char(t.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS created
      FROM tasks t
      WHERE t.client_id = $1 AND t.role = ANY ($2) AND (t.status IN ('open', 'leased') OR $14::boolean) AND ($4::text IS NULL OR t.kind = $4)
        AND ($11::text IS NULL OR t.role = $11)
        AND (NOT $12::boolean OR t.assigned_to::text = $15 OR (t.status = 'leased' AND t.lease_until > now() AND t.holder_id::text = $15))
        AND (NOT $13::boolean OR t.due_at < now())
        AND (NOT $14::boolean OR EXISTS (SELECT FROM task_drafts d WHERE d.task_id = t.id AND d.staff_id::text = $15))
        AND ($5::boolean IS NULL OR (NOT t.blocking, -t.priority, coalesce(t.due_at, $3), t.created_at, t.id)
          > (NOT $5, -$6::integer, $7::timestamptz, $8::timestamptz, $9::uuid))
      ORDER BY NOT t.blocking, -t.priority, coalesce(t.due_at, $3), t.created_at, t.id LIMIT $10`,
    values: [
      actor.client_id,
      queuesOf(actor),
      never,
      input.kind ?? null,
      ...after,
      limit + 1,
      input.role ?? null,
      input.mine ?? false,
      input.overdue ?? false,
      input.drafts ?? false,
      actor.id,
    ],
  });
  return pageOf(rows, limit, toSummary, (r) => [r.blocking, r.priority, r.due, r.created, r.id]);
}
