import type { Actor } from "@switchboard/contracts/actor";
import type { TicketView } from "@switchboard/contracts/ticket";
import type { Core } from "../core.ts";

/** How many tickets each view holds for this person. */
export async function countTickets(core: Core, actor: Actor): Promise<Record<TicketView, number>> {
  const [row] = await core.db.query<Record<TicketView, number>>(actor.client_id, {
    name: "ticket-counts",
    text: `SELECT count(*) FILTER (WHERE status <> 'solved')::int AS todo,
        count(*) FILTER (WHERE status <> 'solved' AND owner_id::text = $2)::int AS mine,
        count(*) FILTER (WHERE status <> 'solved' AND owner_id IS NULL)::int AS unowned,
        count(*) FILTER (WHERE status <> 'solved' AND due_at <= $3)::int AS overdue,
        count(*) FILTER (WHERE status = 'solved')::int AS solved FROM tickets WHERE client_id = $1`,
    values: [actor.client_id, actor.id, core.clock.now()],
  });
  return row ?? { todo: 0, mine: 0, unowned: 0, overdue: 0, solved: 0 };
}
