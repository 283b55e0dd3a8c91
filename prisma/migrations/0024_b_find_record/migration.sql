-- Where a link leads: the client of a record among those that the reader may act in. A record elsewhere is as one that is not there.

GRANT SELECT (id, client_id) ON customers TO switchboard_definer;
CREATE POLICY lookup ON automation_configs FOR SELECT TO switchboard_definer USING (true);
CREATE POLICY lookup ON customers FOR SELECT TO switchboard_definer USING (true);

CREATE FUNCTION find_record(p_kind text, p_id uuid, p_clients uuid[])
RETURNS TABLE (client_id uuid, conversation_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT c.client_id, c.id FROM conversations c WHERE p_kind = 'conversation' AND c.id = p_id AND c.client_id = ANY (p_clients)
  UNION ALL SELECT e.client_id, e.conversation_id FROM escalations e WHERE p_kind = 'ticket' AND e.id = p_id AND e.ticket_number IS NOT NULL AND e.client_id = ANY (p_clients)
  UNION ALL SELECT t.client_id, NULL::uuid FROM tasks t WHERE p_kind = 'task' AND t.id = p_id AND t.client_id = ANY (p_clients)
  UNION ALL SELECT a.client_id, NULL FROM automation_configs a WHERE p_kind = 'config' AND a.id = p_id AND a.client_id = ANY (p_clients)
  -- a customer is seen beside what they last wrote in
  UNION ALL SELECT u.client_id, (SELECT c.id FROM conversations c WHERE c.client_id = u.client_id AND c.customer_id = u.id ORDER BY c.active_at DESC LIMIT 1)
    FROM customers u WHERE p_kind = 'customer' AND u.id = p_id AND u.client_id = ANY (p_clients)
  UNION ALL SELECT k.id, NULL FROM clients k WHERE p_kind = 'client' AND k.id = p_id AND k.id = ANY (p_clients)
$$;

GRANT CREATE ON SCHEMA public TO switchboard_definer;
REVOKE ALL ON FUNCTION find_record(text, uuid, uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_record(text, uuid, uuid[]) TO switchboard_app;
ALTER FUNCTION find_record(text, uuid, uuid[]) OWNER TO switchboard_definer;
REVOKE CREATE ON SCHEMA public FROM switchboard_definer;
