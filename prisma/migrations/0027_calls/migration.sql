-- Calls: a conversation's room on the media server, who was in it, and what was measured there.

CREATE TABLE calls (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  client_id uuid NOT NULL REFERENCES clients(id) ON DELETE CASCADE,
  conversation_id uuid NOT NULL REFERENCES conversations(id) ON DELETE CASCADE,
  -- nobody can guess it
  room text NOT NULL UNIQUE,
  direction text NOT NULL CHECK (direction IN ('inbound', 'outbound')),
  origin text NOT NULL CHECK (origin IN ('sip', 'widget', 'test')),
  state text NOT NULL DEFAULT 'ringing' CHECK (state IN ('ringing', 'live', 'ended')),
  -- who started it from a console
  started_by uuid,
  -- the agent's place in the room: how often one was sent for, and when
  dispatches integer NOT NULL DEFAULT 0,
  dispatched_at timestamptz,
  agent_identity text,
  started_at timestamptz NOT NULL DEFAULT now(),
  answered_at timestamptz,
  ended_at timestamptz,
  ended_by text CHECK (ended_by IN ('customer', 'agent', 'staff', 'system')),
  outcome text CHECK (outcome IN ('completed', 'missed', 'voicemail', 'busy', 'failed')),
  CHECK ((state = 'ended') = (ended_at IS NOT NULL)),
  CHECK (state <> 'live' OR answered_at IS NOT NULL),
  CHECK ((ended_at IS NULL) = (ended_by IS NULL) AND (ended_at IS NULL) = (outcome IS NULL))
);
CREATE INDEX calls_newest ON calls (client_id, started_at DESC, id DESC);
-- A conversation has one call at a time.
CREATE UNIQUE INDEX calls_open ON calls (conversation_id) WHERE state <> 'ended';
CREATE INDEX calls_of_conversation ON calls (conversation_id, started_at);
CREATE INDEX calls_unended ON calls (started_at) WHERE state <> 'ended';

CREATE TABLE call_legs (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  client_id uuid NOT NULL REFERENCES clients(id) ON DELETE CASCADE,
  call_id uuid NOT NULL REFERENCES calls(id) ON DELETE CASCADE,
  identity text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('customer', 'agent', 'staff')),
  staff_id uuid,
  name text NOT NULL,
  mode text CHECK (mode IN ('listen', 'whisper', 'barge', 'take_over')),
  private boolean NOT NULL DEFAULT false,
  joined_at timestamptz NOT NULL DEFAULT now(),
  left_at timestamptz,
  CHECK ((kind = 'staff') = (staff_id IS NOT NULL) AND (kind = 'staff') = (mode IS NOT NULL))
);
CREATE INDEX call_legs_of_call ON call_legs (call_id, joined_at);
-- Somebody is in a room once.
CREATE UNIQUE INDEX call_legs_present ON call_legs (call_id, identity) WHERE left_at IS NULL;

CREATE TABLE call_timings (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  client_id uuid NOT NULL REFERENCES clients(id) ON DELETE CASCADE,
  call_id uuid NOT NULL REFERENCES calls(id) ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('response', 'barge_in_stop', 'takeover_silent', 'takeover_audible')),
  ms real NOT NULL CHECK (ms BETWEEN 0 AND 600000),
  at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX call_timings_of_call ON call_timings (call_id, id);

-- When an entry of the log was spoken, in ms since the call was answered.
CREATE TABLE call_speech (
  client_id uuid NOT NULL REFERENCES clients(id) ON DELETE CASCADE,
  call_id uuid NOT NULL REFERENCES calls(id) ON DELETE CASCADE,
  seq integer NOT NULL CHECK (seq > 0),
  who text NOT NULL CHECK (who IN ('customer', 'agent', 'staff')),
  from_ms integer NOT NULL CHECK (from_ms >= 0),
  to_ms integer NOT NULL CHECK (to_ms >= from_ms),
  PRIMARY KEY (call_id, seq)
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['calls', 'call_legs', 'call_timings', 'call_speech'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I TO switchboard_app USING (client_id = (SELECT current_client())) WITH CHECK (client_id = (SELECT current_client()))', t);
  END LOOP;
END $$;
GRANT SELECT, INSERT, UPDATE ON calls, call_legs TO switchboard_app;
GRANT SELECT, INSERT ON call_timings TO switchboard_app;
GRANT SELECT, INSERT, UPDATE ON call_speech TO switchboard_app;

GRANT SELECT ON calls TO switchboard_definer;
CREATE POLICY lookup ON calls FOR SELECT TO switchboard_definer USING (true);
GRANT CREATE ON SCHEMA public TO switchboard_definer;

/* Calls that began before and have not ended: a sweep asks the media server whether their rooms still are. Ids alone. */
CREATE FUNCTION open_calls(p_before timestamptz, p_limit integer) RETURNS TABLE (client_id uuid, call_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT c.client_id, c.id FROM calls c WHERE c.state <> 'ended' AND c.started_at < p_before ORDER BY c.started_at LIMIT p_limit
$$;
REVOKE ALL ON FUNCTION open_calls(timestamptz, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION open_calls(timestamptz, integer) TO switchboard_app;
ALTER FUNCTION open_calls(timestamptz, integer) OWNER TO switchboard_definer;

/* Whose call a room is, for what the media server says of it: no tenant is known yet. */
CREATE FUNCTION find_call(p_room text) RETURNS TABLE (client_id uuid, call_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT c.client_id, c.id FROM calls c WHERE c.room = p_room
$$;
REVOKE ALL ON FUNCTION find_call(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_call(text) TO switchboard_app;
ALTER FUNCTION find_call(text) OWNER TO switchboard_definer;

REVOKE CREATE ON SCHEMA public FROM switchboard_definer;
