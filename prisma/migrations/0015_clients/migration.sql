-- Making a client. The run-time role sees one client and may not insert any: this function makes one, for an admin alone.

GRANT INSERT ON clients, staff_clients TO switchboard_definer;
CREATE POLICY creation ON clients FOR INSERT TO switchboard_definer WITH CHECK (true);
CREATE POLICY creation ON staff_clients FOR INSERT TO switchboard_definer WITH CHECK (true);

/*
 * 'created', or why not: 'forbidden' (the staff member is no admin now), 'taken' (another has the external id). Of two at once
 * the second waits for the first. Everything else of the new client is written under its own tenancy, in the same transaction.
 */
CREATE FUNCTION create_client(p_staff uuid, p_client uuid, p_external_id text, p_name text, p_industry text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM staff s WHERE s.id = p_staff AND 'admin' = ANY (s.roles) AND s.disabled_at IS NULL) THEN
    RETURN 'forbidden';
  END IF;
  INSERT INTO clients (id, external_id, name, industry) VALUES (p_client, p_external_id, p_name, p_industry)
    ON CONFLICT (external_id) DO NOTHING;
  IF NOT FOUND THEN
    RETURN 'taken';
  END IF;
  INSERT INTO staff_clients (staff_id, client_id) VALUES (p_staff, p_client);
  RETURN 'created';
END $$;

REVOKE ALL ON FUNCTION create_client(uuid, uuid, text, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION create_client(uuid, uuid, text, text, text) TO switchboard_app;
GRANT CREATE ON SCHEMA public TO switchboard_definer;
ALTER FUNCTION create_client(uuid, uuid, text, text, text) OWNER TO switchboard_definer;
REVOKE CREATE ON SCHEMA public FROM switchboard_definer;
