import type { Actor } from "@switchboard/contracts/actor";
import type { TaskCounts, TaskRole } from "@switchboard/contracts/task";
import type { Core } from "../core.ts";
import { queuesOf } from "./row.ts";

type Row = Record<"open" | "blocking" | "overdue" | "mine", number> & { role: TaskRole; oldest: Date | null };

/** How much waits in the reader's queues, together and each, what they have themselves, and for how many they have drafts. */
export async function countTasks(core: Core, actor: Actor): Promise<TaskCounts> {
  const roles = queuesOf(actor);
  const rows = await core.db.query<Row>(actor.client_id, {
    name: "count-tasks",
    text: `SELECT role, count(*) FILTER (WHERE free)::int AS open, count(*) FILTER (WHERE free AND blocking)::int AS blocking,
        count(*) FILTER (WHERE free AND due_at < now())::int AS overdue, min(created_at) FILTER (WHERE free) AS oldest,
        count(*) FILTER (WHERE NOT free AND holder_id::text = $3)::int AS mine
      FROM (SELECT t.*, t.status = 'open' OR t.lease_until <= now() AS free FROM tasks t
        WHERE t.client_id = $1 AND t.role = ANY ($2) AND t.status IN ('open', 'leased')) q GROUP BY role`,
    values: [actor.client_id, roles, actor.id],
  });
  const [drafts] = await core.db.query<{ n: number }>(actor.client_id, {
    name: "count-task-drafts",
    text: `SELECT count(*)::int AS n FROM task_drafts d JOIN tasks t ON t.id = d.task_id
      WHERE d.client_id = $1 AND d.staff_id::text = $2 AND t.role = ANY ($3)`,
    values: [actor.client_id, actor.id, roles],
  });
  const sum = (of: "open" | "blocking" | "overdue" | "mine"): number => rows.reduce((total, row) => total + row[of], 0);
  return {
    open: sum("open"),
    blocking: sum("blocking"),
    overdue: sum("overdue"),
    mine: sum("mine"),
    drafts: drafts?.n ?? 0,
    queues: roles.map((role) => {
      const row = rows.find((each) => each.role === role);
      const { open = 0, blocking = 0, overdue = 0 } = row ?? {};
      return { role, open, blocking, overdue, oldest: row?.oldest?.toISOString() ?? null };
    }),
  };
}
