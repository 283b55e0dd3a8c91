-- Links lead to calls, too, and to a ticket's own page, which is named by its number.
DROP FUNCTION find_record(text, uuid, uuid[]);

-- Where a record of a link is. It reads before a tenant is known, and sees only the clients that the caller names: those of the session.
CREATE FUNCTION find_record(p_kind text, p_id uuid, p_clients uuid[])
RETURNS TABLE (client_id uuid, conversation_id uuid, ticket_number integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT c.client_id, c.id, NULL::integer FROM conversations c WHERE p_kind = 'conversation' AND c.id = p_id AND c.client_id = ANY (p_clients)
  UNION ALL SELECT e.client_id, e.conversation_id, e.ticket_number FROM escalations e WHERE p_kind = 'ticket' AND e.id = p_id AND e.ticket_number IS NOT NULL AND e.client_id = ANY (p_clients)
  UNION ALL SELECT l.client_id, l.conversation_id, NULL FROM calls l WHERE p_kind = 'call' AND l.id = p_id AND l.client_id = ANY (p_clients)
  UNION ALL SELECT t.client_id, NULL, NULL FROM tasks t WHERE p_kind = 'task' AND t.id = p_id AND t.client_id = ANY (p_clients)
  UNION ALL SELECT a.client_id, NULL, NULL FROM automation_configs a WHERE p_kind = 'config' AND a.id = p_id AND a.client_id = ANY (p_clients)
  -- a customer is seen beside what they last wrote in
  UNION ALL SELECT u.client_id, (SELECT c.id FROM conversations c WHERE c.client_id = u.client_id AND c.customer_id = u.id ORDER BY c.active_at DESC LIMIT 1), NULL
    FROM customers u WHERE p_kind = 'customer' AND u.id = p_id AND u.client_id = ANY (p_clients)
  UNION ALL SELECT k.id, NULL, NULL FROM clients k WHERE p_kind = 'client' AND k.id = p_id AND k.id = ANY (p_clients)
$$;

GRANT CREATE ON SCHEMA public TO switchboard_definer;
REVOKE ALL ON FUNCTION find_record(text, uuid, uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_record(text, uuid, uuid[]) TO switchboard_app;
ALTER FUNCTION find_record(text, uuid, uuid[]) OWNER TO switchboard_definer;
REVOKE CREATE ON SCHEMA public FROM switchboard_definer;
