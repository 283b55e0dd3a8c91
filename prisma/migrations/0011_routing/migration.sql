-- Who is at a console of a client, and after how long a conversation whose holder is gone goes back to the queue.

ALTER TABLE clients ADD COLUMN gone_after_s integer NOT NULL DEFAULT 120 CHECK (gone_after_s BETWEEN 10 AND 86400);

CREATE TABLE presence (
  client_id uuid NOT NULL REFERENCES clients(id) ON DELETE CASCADE,
  staff_id uuid NOT NULL,
  -- what the person says; whether a console is open at all is told by last_seen_at
  status text NOT NULL DEFAULT 'available' CHECK (status IN ('available', 'away')),
  reason text NOT NULL DEFAULT '',
  changed_at timestamptz NOT NULL DEFAULT now(),
  last_seen_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (client_id, staff_id)
);
CREATE INDEX presence_staff ON presence (staff_id, last_seen_at DESC);

ALTER TABLE presence ENABLE ROW LEVEL SECURITY;
ALTER TABLE presence FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON presence TO switchboard_app USING (client_id = (SELECT current_client())) WITH CHECK (client_id = (SELECT current_client()));
GRANT SELECT, INSERT, UPDATE, DELETE ON presence TO switchboard_app;
GRANT SELECT ON presence TO switchboard_definer;
CREATE POLICY lookup ON presence FOR SELECT TO switchboard_definer USING (true);

/*
 * Conversations whose holder has been away, or without a console, for the client's limit; `why` is 'away' or 'lost'. A console
 * that shows another client counts: its owner is there. Who never had a console (an integration) is not judged by one.
 */
CREATE FUNCTION gone_holders(p_limit integer, p_conversation uuid)
RETURNS TABLE (client_id uuid, conversation_id uuid, epoch integer, why text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT c.client_id, c.id, c.floor_epoch, CASE WHEN g.lost THEN 'lost' ELSE 'away' END
  FROM presence p JOIN clients k ON k.id = p.client_id
  JOIN conversations c ON c.client_id = p.client_id AND c.floor_staff_id = p.staff_id
  CROSS JOIN LATERAL (SELECT now() - make_interval(secs => k.gone_after_s) AS since) l
  CROSS JOIN LATERAL (SELECT NOT EXISTS (SELECT FROM presence o WHERE o.staff_id = p.staff_id AND o.last_seen_at >= l.since) AS lost) g
  WHERE c.floor_holder = 'human' AND c.status <> 'resolved' AND (p_conversation IS NULL OR c.id = p_conversation)
    AND (g.lost OR (p.status = 'away' AND p.changed_at < l.since))
  ORDER BY p.last_seen_at LIMIT p_limit
$$;
REVOKE ALL ON FUNCTION gone_holders(integer, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gone_holders(integer, uuid) TO switchboard_app;
GRANT CREATE ON SCHEMA public TO switchboard_definer;
ALTER FUNCTION gone_holders(integer, uuid) OWNER TO switchboard_definer;
REVOKE CREATE ON SCHEMA public FROM switchboard_definer;
