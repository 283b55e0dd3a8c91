/* Whether somebody may be on calls of the present client: what they may do is looked at again for as long as a call lasts. */
CREATE FUNCTION staff_may_call(p_staff uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT EXISTS (SELECT FROM staff s WHERE s.id = p_staff AND s.disabled_at IS NULL AND ('admin' = ANY (s.roles)
    OR 'operator' = ANY (s.roles) AND EXISTS (SELECT FROM staff_clients sc
      WHERE sc.staff_id = s.id AND sc.client_id = (SELECT current_client()))))
$$;
REVOKE ALL ON FUNCTION staff_may_call(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION staff_may_call(uuid) TO switchboard_app;
GRANT CREATE ON SCHEMA public TO switchboard_definer;
ALTER FUNCTION staff_may_call(uuid) OWNER TO switchboard_definer;
REVOKE CREATE ON SCHEMA public FROM switchboard_definer;
