-- What is recorded of calls. The sound is in a store of its own, under a key that is here: without it nothing of it can be heard.

-- So long recordings are kept whose config says nothing else.
ALTER TABLE clients ADD COLUMN recording_days integer NOT NULL DEFAULT 90 CHECK (recording_days BETWEEN 1 AND 3650);

CREATE TABLE call_recordings (
  call_id uuid PRIMARY KEY REFERENCES calls(id) ON DELETE CASCADE,
  client_id uuid NOT NULL REFERENCES clients(id) ON DELETE CASCADE,
  -- deleted: its key is gone; its file goes at once or with the next sweep
  state text NOT NULL DEFAULT 'wanted' CHECK (state IN ('wanted', 'recording', 'ended', 'deleted')),
  -- the key of this recording alone, sealed by the vault
  sealed_key text,
  -- as the config of the call said; null: as the client has it now
  retention_days integer CHECK (retention_days BETWEEN 1 AND 3650),
  allowed_at timestamptz NOT NULL DEFAULT now(),
  -- the recorder that has it
  attempt integer NOT NULL DEFAULT 0,
  owner text,
  lease_until timestamptz,
  ended_at timestamptz,
  -- who is on which channel: [{kind, staff_id, name}]
  channels jsonb NOT NULL DEFAULT '[]',
  -- what the recorder has written: a file that has less was cut
  chunks integer NOT NULL DEFAULT 0,
  duration_ms integer NOT NULL DEFAULT 0,
  -- read from the file once it has ended
  peaks bytea,
  -- when it was found to be not as it was written
  changed_at timestamptz,
  held_at timestamptz,
  held_by_name text,
  hold_reason text,
  deleted_at timestamptz,
  deleted_why text CHECK (deleted_why IN ('retention', 'erasure')),
  file_gone boolean NOT NULL DEFAULT false,
  CHECK ((state = 'deleted') = (sealed_key IS NULL)),
  CHECK ((state = 'deleted') = (deleted_at IS NOT NULL) AND (deleted_at IS NULL) = (deleted_why IS NULL)),
  CHECK ((held_at IS NULL) = (held_by_name IS NULL) AND (held_at IS NULL) = (hold_reason IS NULL)),
  CHECK (state <> 'ended' OR ended_at IS NOT NULL)
);
CREATE INDEX call_recordings_of_client ON call_recordings (client_id, call_id);
CREATE INDEX call_recordings_due ON call_recordings (allowed_at) WHERE state IN ('wanted', 'recording');
CREATE INDEX call_recordings_ended ON call_recordings (ended_at) WHERE state = 'ended' AND held_at IS NULL;
CREATE INDEX call_recordings_leftover ON call_recordings (deleted_at) WHERE state = 'deleted' AND NOT file_gone;

-- Stretches without sound: nobody recorded (gap), or nobody should (pause). In ms since the call was answered.
CREATE TABLE call_recording_cuts (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  client_id uuid NOT NULL REFERENCES clients(id) ON DELETE CASCADE,
  call_id uuid NOT NULL REFERENCES call_recordings(call_id) ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('pause', 'gap')),
  from_ms integer NOT NULL CHECK (from_ms >= 0),
  to_ms integer CHECK (to_ms >= from_ms),
  by_name text,
  CHECK (kind = 'pause' OR to_ms IS NOT NULL)
);
CREATE INDEX call_recording_cuts_of_call ON call_recording_cuts (call_id, id);
-- A recording is paused once at a time.
CREATE UNIQUE INDEX call_recording_cuts_open ON call_recording_cuts (call_id) WHERE to_ms IS NULL;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['call_recordings', 'call_recording_cuts'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I TO switchboard_app USING (client_id = (SELECT current_client())) WITH CHECK (client_id = (SELECT current_client()))', t);
  END LOOP;
END $$;
GRANT SELECT, INSERT, UPDATE ON call_recordings, call_recording_cuts TO switchboard_app;

GRANT SELECT ON call_recordings TO switchboard_definer;
CREATE POLICY lookup ON call_recordings FOR SELECT TO switchboard_definer USING (true);
GRANT CREATE ON SCHEMA public TO switchboard_definer;

/* Recordings that wait for a recorder, or whose recorder has been silent for its whole lease. Ids alone. */
CREATE FUNCTION due_recordings(p_limit integer) RETURNS TABLE (client_id uuid, call_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT r.client_id, r.call_id FROM call_recordings r
  WHERE r.state = 'wanted' OR (r.state = 'recording' AND r.lease_until < now()) ORDER BY r.allowed_at LIMIT p_limit
$$;
REVOKE ALL ON FUNCTION due_recordings(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION due_recordings(integer) TO switchboard_app;
ALTER FUNCTION due_recordings(integer) OWNER TO switchboard_definer;

/* Recordings that are past their days and not held, and deleted ones whose file may still be there. Ids alone. */
CREATE FUNCTION old_recordings(p_now timestamptz, p_limit integer) RETURNS TABLE (client_id uuid, call_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  (SELECT r.client_id, r.call_id FROM call_recordings r WHERE r.state = 'deleted' AND NOT r.file_gone ORDER BY r.deleted_at LIMIT p_limit)
  UNION ALL
  (SELECT r.client_id, r.call_id FROM call_recordings r JOIN clients c ON c.id = r.client_id
   WHERE r.state = 'ended' AND r.held_at IS NULL
     AND r.ended_at < p_now - make_interval(days => coalesce(r.retention_days, c.recording_days)) ORDER BY r.ended_at LIMIT p_limit)
$$;
REVOKE ALL ON FUNCTION old_recordings(timestamptz, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION old_recordings(timestamptz, integer) TO switchboard_app;
ALTER FUNCTION old_recordings(timestamptz, integer) OWNER TO switchboard_definer;

REVOKE CREATE ON SCHEMA public FROM switchboard_definer;
