-- Of a client that was put away nothing is answered: a run that opens there, whatever opens it, does nothing.

CREATE FUNCTION runs_of_archived() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF EXISTS (SELECT FROM clients WHERE id = NEW.client_id AND archived_at IS NOT NULL) THEN
    NEW.status := 'superseded';
    NEW.lease_until := NULL;
    NEW.finished_at := now();
  END IF;
  RETURN NEW;
END $$;

GRANT CREATE ON SCHEMA public TO switchboard_definer;
REVOKE ALL ON FUNCTION runs_of_archived() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION runs_of_archived() TO switchboard_app;
ALTER FUNCTION runs_of_archived() OWNER TO switchboard_definer;
REVOKE CREATE ON SCHEMA public FROM switchboard_definer;
CREATE TRIGGER runs_of_archived BEFORE INSERT ON runs FOR EACH ROW WHEN (NEW.status IN ('queued', 'running')) EXECUTE FUNCTION runs_of_archived();
