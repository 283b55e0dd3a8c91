-- Tickets: who owns an escalation that nobody took in time, until when, and how far it is. The number stands in the escalation, too.

CREATE TABLE tickets (
  id uuid PRIMARY KEY REFERENCES escalations(id) ON DELETE CASCADE,
  client_id uuid NOT NULL REFERENCES clients(id) ON DELETE CASCADE,
  conversation_id uuid NOT NULL REFERENCES conversations(id) ON DELETE CASCADE,
  number integer NOT NULL,
  status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'in_work', 'waiting', 'solved')),
  priority text NOT NULL DEFAULT 'normal' CHECK (priority IN ('urgent', 'high', 'normal', 'low')),
  owner_id uuid,
  owner_name text,
  due_at timestamptz,
  -- the conversation in which it goes on, once its own has ended
  follow_up_id uuid REFERENCES conversations(id) ON DELETE SET NULL,
  -- raised by every change: whoever saves names the one that they have seen
  version integer NOT NULL DEFAULT 1,
  changed_by_name text,
  created_at timestamptz NOT NULL,
  solved_at timestamptz,
  -- its owner was told that the time has passed
  overdue_told_at timestamptz,
  UNIQUE (client_id, number)
);
CREATE INDEX tickets_conversation ON tickets (conversation_id);
CREATE INDEX tickets_follow_up ON tickets (follow_up_id) WHERE follow_up_id IS NOT NULL;
CREATE INDEX tickets_due ON tickets (due_at) WHERE status <> 'solved' AND overdue_told_at IS NULL AND owner_id IS NOT NULL;

INSERT INTO tickets (id, client_id, conversation_id, number, status, priority, owner_id, owner_name, created_at, solved_at)
SELECT e.id, e.client_id, e.conversation_id, e.ticket_number,
  CASE e.status WHEN 'timed_out' THEN 'open' WHEN 'claimed' THEN 'in_work' ELSE 'solved' END, c.priority,
  e.claimed_by, CASE WHEN e.claimed_by = c.floor_staff_id THEN c.floor_staff_name ELSE s.name END, e.deadline,
  CASE WHEN e.status IN ('returned', 'resolved') THEN coalesce(e.closed_at, now()) END
FROM escalations e JOIN conversations c ON c.id = e.conversation_id LEFT JOIN staff s ON s.id = e.claimed_by WHERE e.ticket_number IS NOT NULL;

ALTER TABLE tickets ENABLE ROW LEVEL SECURITY;
ALTER TABLE tickets FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON tickets TO switchboard_app
  USING (client_id = (SELECT current_client())) WITH CHECK (client_id = (SELECT current_client()));
GRANT SELECT, INSERT, UPDATE, DELETE ON tickets TO switchboard_app;

GRANT SELECT ON tickets TO switchboard_definer;
CREATE POLICY lookup ON tickets FOR SELECT TO switchboard_definer USING (true);

/* Owned tickets whose time has passed and whose owner does not know. */
CREATE FUNCTION due_tickets(p_now timestamptz, p_limit integer) RETURNS TABLE (client_id uuid, ticket_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT t.client_id, t.id FROM tickets t
  WHERE t.status <> 'solved' AND t.overdue_told_at IS NULL AND t.owner_id IS NOT NULL AND t.due_at <= p_now ORDER BY t.due_at LIMIT p_limit
$$;
REVOKE ALL ON FUNCTION due_tickets(timestamptz, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION due_tickets(timestamptz, integer) TO switchboard_app;
GRANT CREATE ON SCHEMA public TO switchboard_definer;
ALTER FUNCTION due_tickets(timestamptz, integer) OWNER TO switchboard_definer;
REVOKE CREATE ON SCHEMA public FROM switchboard_definer;

-- A ticket's notification leads to its conversation; `ticket` is a kind of its own.
ALTER TABLE notifications DROP CONSTRAINT notifications_kind_check;
ALTER TABLE notifications ADD CONSTRAINT notifications_kind_check CHECK (kind IN ('escalation', 'sla', 'assigned', 'mention', 'task', 'approval', 'ticket'));
