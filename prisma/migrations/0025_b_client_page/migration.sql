-- A client's page: what admins change of a client and of its portal's users, on the version that they have seen.

ALTER TABLE clients ADD COLUMN version integer NOT NULL DEFAULT 1;
ALTER TABLE clients ADD COLUMN changed_by_name text;
ALTER TABLE client_users ADD COLUMN version integer NOT NULL DEFAULT 1;
ALTER TABLE client_users ADD COLUMN changed_by_name text;

/*
 * One address is one account, of staff or of a portal, though both are made at once: the second waits for the first, and then
 * its row is left out, as ON CONFLICT DO NOTHING leaves one out.
 */
CREATE FUNCTION one_account_an_address() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('account:' || lower(NEW.email), 0));
  IF TG_TABLE_NAME = 'staff' AND EXISTS (SELECT FROM client_users u WHERE u.email = lower(NEW.email))
    OR TG_TABLE_NAME = 'client_users' AND EXISTS (SELECT FROM staff s WHERE s.email = lower(NEW.email)) THEN
    RETURN NULL;
  END IF;
  RETURN NEW;
END $$;

/* Ends every sign-in of a portal user of the client that is acted in. */
CREATE FUNCTION end_portal_sign_ins(p_user uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  UPDATE sign_ins i SET revoked_at = now() FROM client_users u
  WHERE u.id = p_user AND u.client_id = current_client() AND i.user_id = u.id AND i.user_kind = 'portal_user' AND i.revoked_at IS NULL
$$;

REVOKE ALL ON FUNCTION one_account_an_address() FROM PUBLIC;
REVOKE ALL ON FUNCTION end_portal_sign_ins(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION one_account_an_address(), end_portal_sign_ins(uuid) TO switchboard_app;
CREATE TRIGGER one_account BEFORE INSERT ON staff FOR EACH ROW EXECUTE FUNCTION one_account_an_address();
CREATE TRIGGER one_account BEFORE INSERT ON client_users FOR EACH ROW EXECUTE FUNCTION one_account_an_address();
GRANT CREATE ON SCHEMA public TO switchboard_definer;
ALTER FUNCTION one_account_an_address() OWNER TO switchboard_definer;
ALTER FUNCTION end_portal_sign_ins(uuid) OWNER TO switchboard_definer;
REVOKE CREATE ON SCHEMA public FROM switchboard_definer;
