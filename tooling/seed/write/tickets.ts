import type pg from "pg";

/**
 * The tickets of the stories: whoever took the escalation owns it; of the others the oldest is an operator's and overdue, the
 * next is urgent and nobody's. And two views that everybody has.
 */
export async function writeTickets(client: pg.ClientBase, clientId: string, now: Date): Promise<void> {
  await client.query(
    `WITH mine AS (SELECT s.id, s.name FROM staff s JOIN staff_clients sc ON sc.staff_id = s.id
       WHERE sc.client_id = $1 AND 'operator' = ANY (s.roles) ORDER BY s.name DESC LIMIT 1),
     told AS (SELECT e.*, c.priority, row_number() OVER (PARTITION BY e.status ORDER BY e.ticket_number) AS place
       FROM escalations e JOIN conversations c ON c.id = e.conversation_id WHERE e.client_id = $1 AND e.ticket_number IS NOT NULL)
     INSERT INTO tickets (id, client_id, conversation_id, number, status, priority, owner_id, owner_name, due_at, changed_by_name, created_at,
       solved_at, overdue_told_at)
     SELECT t.id, $1, t.conversation_id, t.ticket_number,
       CASE t.status WHEN 'timed_out' THEN CASE WHEN t.place = 1 THEN 'in_work' ELSE 'open' END WHEN 'claimed' THEN 'in_work' ELSE 'solved' END,
       CASE WHEN t.status = 'timed_out' AND t.place = 2 THEN 'urgent' ELSE t.priority END,
       CASE WHEN t.status <> 'timed_out' THEN t.claimed_by WHEN t.place = 1 THEN m.id END,
       CASE WHEN t.status <> 'timed_out' THEN o.name WHEN t.place = 1 THEN m.name END,
       CASE WHEN t.place = 1 THEN $2::timestamptz - interval '40 minutes' WHEN t.place = 2 THEN $2::timestamptz + interval '3 hours' END,
       CASE WHEN t.place = 1 THEN m.name END, t.deadline, t.closed_at, CASE WHEN t.place = 1 THEN $2::timestamptz END
     FROM told t LEFT JOIN mine m ON true LEFT JOIN staff o ON o.id = t.claimed_by`,
    [clientId, now],
  );
  await client.query(
    `INSERT INTO saved_views (client_id, name, query, changed_by_name) VALUES
       ($1, 'Unhappy, with a person needed', 'is:waiting sentiment:negative', 'Switchboard'), ($1, 'Tickets of this week', 'has:ticket after:7d', 'Switchboard')
     ON CONFLICT DO NOTHING`,
    [clientId],
  );
}
