import type { Actor } from "@switchboard/contracts/actor";
import type { TaskCounts } from "@switchboard/contracts/task";
import type { Core } from "../core.ts";
import { queuesOf } from "./row.ts";

/** How much waits in the reader's queues, and what they have themselves. */
export async function countTasks(core: Core, actor: Actor): Promise<TaskCounts> {
  const [row] = await core.db.query<TaskCounts>(actor.client_id, {
    name: "count-tasks",
    text: `SELECT count(*) FILTER (WHERE free)::int AS open, count(*) FILTER (WHERE free AND blocking)::int AS blocking,
        count(*) FILTER (WHERE free AND due_at < now())::int AS overdue,
        count(*) FILTER (WHERE NOT free AND holder_id::text = $3)::int AS mine
      FROM (SELECT t.*, t.status = 'open' OR t.lease_until <= now() AS free FROM tasks t
        WHERE t.client_id = $1 AND t.role = ANY ($2) AND t.status IN ('open', 'leased')) q`,
    values: [actor.client_id, queuesOf(actor), actor.id],
  });
  return row ?? { open: 0, blocking: 0, overdue: 0, mine: 0 };
}
