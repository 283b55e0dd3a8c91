-- Who of the staff ended a call, for whoever came too late.
ALTER TABLE calls ADD COLUMN ended_by_name text CHECK (ended_by_name IS NULL OR ended_by = 'staff');

/* Calls that have not ended, oldest first, from behind the one that is named: a sweep looks at them page by page. Ids alone. */
CREATE FUNCTION open_calls_page(p_after_at timestamptz, p_after_id uuid, p_limit integer)
RETURNS TABLE (client_id uuid, call_id uuid, room text, started_at text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT c.client_id, c.id, c.room, c.started_at::text FROM calls c
  WHERE c.state <> 'ended' AND (p_after_id IS NULL OR (c.started_at, c.id) > (p_after_at, p_after_id))
  ORDER BY c.started_at, c.id LIMIT p_limit
$$;
REVOKE ALL ON FUNCTION open_calls_page(timestamptz, uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION open_calls_page(timestamptz, uuid, integer) TO switchboard_app;
GRANT CREATE ON SCHEMA public TO switchboard_definer;
ALTER FUNCTION open_calls_page(timestamptz, uuid, integer) OWNER TO switchboard_definer;
REVOKE CREATE ON SCHEMA public FROM switchboard_definer;
DROP FUNCTION open_calls(timestamptz, integer);
