import type { Actor } from "@switchboard/contracts/actor";
import type { InboxCounts } from "@switchboard/contracts/conversation";
import type { Core } from "../core.ts";

type Row = { [K in keyof InboxCounts]: InboxCounts[K] extends number ? number : Date | null };

/** How many conversations each Inbox view holds for this actor. */
export async function countInbox(core: Core, actor: Actor): Promise<InboxCounts> {
  const [row] = await core.db.query<Row>(actor.client_id, {
    name: "count-inbox",
    text: `SELECT w.waiting, w.oldest_waiting, c.mine, greatest(0, c.ai - w.waiting) AS ai, c.resolved,
        (SELECT count(*)::int FROM runs r WHERE r.client_id = $1 AND r.status = 'queued') AS queued_runs,
        (SELECT max(erased_at) FROM customers WHERE client_id = $1) AS erased_at
      FROM (SELECT count(*)::int AS waiting, min(opened_at) FILTER (WHERE status = 'waiting') AS oldest_waiting FROM escalations
          WHERE client_id = $1 AND status IN ('waiting', 'timed_out')) w,
        (SELECT count(*) FILTER (WHERE floor_staff_id::text = $2)::int AS mine, count(*) FILTER (WHERE status = 'resolved')::int AS resolved,
          count(*) FILTER (WHERE status <> 'resolved' AND floor_holder = 'ai')::int AS ai FROM conversations WHERE client_id = $1) c`,
    values: [actor.client_id, actor.id],
  });
  if (!row) return { waiting: 0, mine: 0, ai: 0, resolved: 0, queued_runs: 0, oldest_waiting: null, erased_at: null };
  const text = (at: Date | null): string | null => at?.toISOString() ?? null;
  return { ...row, oldest_waiting: text(row.oldest_waiting), erased_at: text(row.erased_at) };
}
