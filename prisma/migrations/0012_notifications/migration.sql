-- What concerns one staff member, written in the transaction of its cause.

CREATE TABLE notifications (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  client_id uuid NOT NULL REFERENCES clients(id) ON DELETE CASCADE,
  staff_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('escalation', 'sla', 'assigned', 'mention', 'task', 'approval')),
  target_kind text NOT NULL CHECK (target_kind IN ('conversation', 'task')),
  target_id uuid NOT NULL,
  -- who caused it; null for the agent or the clock
  actor_name text,
  detail text NOT NULL DEFAULT '',
  created_at timestamptz NOT NULL,
  read_at timestamptz
);
CREATE INDEX notifications_staff ON notifications (client_id, staff_id, created_at DESC, id DESC);
CREATE INDEX notifications_unread ON notifications (client_id, target_id, staff_id) WHERE read_at IS NULL;

ALTER TABLE notifications ENABLE ROW LEVEL SECURITY;
ALTER TABLE notifications FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON notifications TO switchboard_app USING (client_id = (SELECT current_client())) WITH CHECK (client_id = (SELECT current_client()));
GRANT SELECT, INSERT, UPDATE, DELETE ON notifications TO switchboard_app;

/* The staff who work for this connection's client. Staff belong to no client, so no policy can say it. Admins count where they are named. */
CREATE FUNCTION client_staff()
RETURNS TABLE (id uuid, name text, roles text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT s.id, s.name, s.roles FROM staff s JOIN staff_clients sc ON sc.staff_id = s.id
  WHERE sc.client_id = (SELECT current_client()) AND s.disabled_at IS NULL
  ORDER BY s.name, s.id LIMIT 500
$$;
REVOKE ALL ON FUNCTION client_staff() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION client_staff() TO switchboard_app;
GRANT CREATE ON SCHEMA public TO switchboard_definer;
ALTER FUNCTION client_staff() OWNER TO switchboard_definer;
REVOKE CREATE ON SCHEMA public FROM switchboard_definer;
