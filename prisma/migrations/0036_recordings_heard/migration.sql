-- What hearing a recording, pausing it and looking after its file need beside 0030.

-- since when an ended recording's file is missed; null again when it is found
ALTER TABLE call_recordings ADD COLUMN lost_at timestamptz;

-- A pause is for a reason, and is over by itself at this moment: nobody may forget to end it.
ALTER TABLE call_recording_cuts
  ADD COLUMN why text CHECK (why IN ('card_number', 'other')),
  ADD COLUMN until_ms integer CHECK (until_ms > from_ms),
  ADD CHECK (kind = 'pause' OR (why IS NULL AND until_ms IS NULL));

/* Clients that have recordings, from one on, to look after their files. Ids alone. */
GRANT CREATE ON SCHEMA public TO switchboard_definer;
CREATE FUNCTION clients_with_recordings(p_after uuid, p_limit integer) RETURNS TABLE (client_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT DISTINCT r.client_id FROM call_recordings r WHERE r.client_id > p_after ORDER BY r.client_id LIMIT p_limit
$$;
REVOKE ALL ON FUNCTION clients_with_recordings(uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION clients_with_recordings(uuid, integer) TO switchboard_app;
ALTER FUNCTION clients_with_recordings(uuid, integer) OWNER TO switchboard_definer;
REVOKE CREATE ON SCHEMA public FROM switchboard_definer;
