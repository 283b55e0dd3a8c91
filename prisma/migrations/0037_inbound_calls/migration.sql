-- Calls in: whoever calls comes to a room that the media server opened, and a call is made of it.

GRANT CREATE ON SCHEMA public TO switchboard_definer;

/* Of rooms of callers: those in which no call goes on. `ended`: there was one. Names of rooms alone: no tenant is known yet. */
CREATE FUNCTION rooms_without_call(p_rooms text[]) RETURNS TABLE (room text, ended boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT r, EXISTS (SELECT FROM calls c WHERE c.room = r) FROM unnest(p_rooms) r
  WHERE NOT EXISTS (SELECT FROM calls c WHERE c.room = r AND c.state <> 'ended')
$$;
REVOKE ALL ON FUNCTION rooms_without_call(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION rooms_without_call(text[]) TO switchboard_app;
ALTER FUNCTION rooms_without_call(text[]) OWNER TO switchboard_definer;

REVOKE CREATE ON SCHEMA public FROM switchboard_definer;
