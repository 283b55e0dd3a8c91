-- Business hours, SLA clocks, routing of escalations, assignment and transfer.

ALTER TABLE conversations ADD COLUMN priority text NOT NULL DEFAULT 'normal' CHECK (priority IN ('low', 'normal', 'high', 'urgent'));

-- Of a client: without a row it is always open, has no SLA, and leaves its queue to people.
CREATE TABLE business_hours (
  client_id uuid PRIMARY KEY REFERENCES clients(id) ON DELETE CASCADE,
  time_zone text NOT NULL,
  weekly jsonb NOT NULL,
  exceptions jsonb NOT NULL DEFAULT '[]',
  -- raised by every change: whoever saves names the one that they have seen
  version integer NOT NULL DEFAULT 1,
  changed_by_name text NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE sla_policies (
  client_id uuid PRIMARY KEY REFERENCES clients(id) ON DELETE CASCADE,
  -- by priority, seconds of business time for each clock
  targets jsonb NOT NULL,
  version integer NOT NULL DEFAULT 1,
  changed_by_name text NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now()
);

-- Its row is locked while somebody is chosen, so that two at once choose one after the other.
CREATE TABLE routing_policies (
  client_id uuid PRIMARY KEY REFERENCES clients(id) ON DELETE CASCADE,
  strategy text NOT NULL CHECK (strategy IN ('manual', 'round_robin', 'load', 'skills')),
  assignment_timeout_s integer NOT NULL DEFAULT 60 CHECK (assignment_timeout_s BETWEEN 5 AND 86400),
  transfer_timeout_s integer NOT NULL DEFAULT 120 CHECK (transfer_timeout_s BETWEEN 5 AND 86400),
  -- which escalations need which skills
  rules jsonb NOT NULL DEFAULT '[]',
  version integer NOT NULL DEFAULT 1,
  changed_by_name text NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now()
);

-- What a staff member can do for this client, and how many conversations at once.
CREATE TABLE staff_skills (
  client_id uuid NOT NULL REFERENCES clients(id) ON DELETE CASCADE,
  staff_id uuid NOT NULL,
  skills text[] NOT NULL DEFAULT '{}',
  capacity integer NOT NULL DEFAULT 5 CHECK (capacity BETWEEN 0 AND 100),
  version integer NOT NULL DEFAULT 1,
  changed_by_name text NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (client_id, staff_id)
);

-- One row a clock; at most one of a kind is open in a conversation. Times are business time.
CREATE TABLE sla_clocks (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  client_id uuid NOT NULL,
  conversation_id uuid NOT NULL REFERENCES conversations(id) ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('first_response', 'next_response', 'resolution')),
  -- paused: the conversation waits for the customer; ended: nobody has to meet it any more
  status text NOT NULL CHECK (status IN ('running', 'paused', 'met', 'ended')),
  priority text NOT NULL,
  target_ms bigint NOT NULL CHECK (target_ms > 0),
  -- used up before `since`
  used_ms bigint NOT NULL DEFAULT 0,
  -- it runs since then
  since timestamptz,
  -- null unless it runs, or when the client never opens
  due_at timestamptz,
  breached_at timestamptz,
  started_at timestamptz NOT NULL,
  ended_at timestamptz,
  CHECK ((status = 'running') = (since IS NOT NULL)),
  CHECK (status = 'running' OR due_at IS NULL)
);
CREATE UNIQUE INDEX sla_clocks_open ON sla_clocks (conversation_id, kind) WHERE status IN ('running', 'paused');
CREATE INDEX sla_clocks_due ON sla_clocks (due_at) WHERE status = 'running' AND breached_at IS NULL;
CREATE INDEX sla_clocks_client ON sla_clocks (client_id, started_at DESC);

-- Whose turn an escalation is. The open row (no end) is the assignment; the others say whom it was offered before.
CREATE TABLE assignments (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  client_id uuid NOT NULL,
  conversation_id uuid NOT NULL REFERENCES conversations(id) ON DELETE CASCADE,
  escalation_id uuid NOT NULL REFERENCES escalations(id) ON DELETE CASCADE,
  staff_id uuid NOT NULL,
  staff_name text NOT NULL,
  -- null: the router
  by_name text,
  at timestamptz NOT NULL,
  -- when it passes on; null: it stays
  until timestamptz,
  ended_at timestamptz,
  outcome text CHECK (outcome IN ('taken', 'passed', 'gone', 'changed', 'closed')),
  CHECK ((ended_at IS NULL) = (outcome IS NULL))
);
CREATE UNIQUE INDEX assignments_open ON assignments (conversation_id) WHERE ended_at IS NULL;
CREATE INDEX assignments_staff ON assignments (client_id, staff_id) WHERE ended_at IS NULL;
CREATE INDEX assignments_turns ON assignments (client_id, staff_id, at DESC) WHERE by_name IS NULL;
CREATE INDEX assignments_escalation ON assignments (escalation_id);

ALTER TABLE escalations
  -- pending: the router looks for somebody; everybody: whoever is free may take it; queue: of people with a skill
  ADD COLUMN routing text NOT NULL DEFAULT 'everybody' CHECK (routing IN ('pending', 'assigned', 'everybody')),
  ADD COLUMN queue text,
  -- when the router last looked and found nobody
  ADD COLUMN looked_at timestamptz,
  -- the soonest of the conversation's running clocks
  ADD COLUMN sla_due_at timestamptz;
-- What the waiting view is ordered by: the SLA's deadline; without one the hand-off's, and those that nobody waits in front of last (a century later).
ALTER TABLE escalations ADD COLUMN queue_at timestamptz GENERATED ALWAYS AS (
  coalesce(sla_due_at, CASE WHEN status = 'timed_out' THEN (deadline AT TIME ZONE 'UTC' + interval '100 years') AT TIME ZONE 'UTC' ELSE deadline END)) STORED;
CREATE INDEX escalations_queue ON escalations (client_id, queue_at, conversation_id) WHERE status IN ('waiting', 'timed_out');
CREATE INDEX escalations_unrouted ON escalations (looked_at NULLS FIRST) WHERE routing <> 'everybody' AND status IN ('waiting', 'timed_out');

-- The offer of a held floor to a colleague. The floor moves when it is accepted, never before.
CREATE TABLE transfers (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  client_id uuid NOT NULL,
  conversation_id uuid NOT NULL REFERENCES conversations(id) ON DELETE CASCADE,
  from_id uuid NOT NULL,
  from_name text NOT NULL,
  to_id uuid NOT NULL,
  to_name text NOT NULL,
  note text NOT NULL DEFAULT '',
  -- of the floor when it was offered
  epoch integer NOT NULL,
  status text NOT NULL DEFAULT 'offered' CHECK (status IN ('offered', 'accepted', 'declined', 'timed_out', 'withdrawn')),
  reason text,
  offered_at timestamptz NOT NULL,
  until timestamptz NOT NULL,
  ended_at timestamptz
);
CREATE UNIQUE INDEX transfers_open ON transfers (conversation_id) WHERE status = 'offered';
CREATE INDEX transfers_due ON transfers (until) WHERE status = 'offered';

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['business_hours', 'sla_policies', 'routing_policies', 'staff_skills', 'sla_clocks', 'assignments', 'transfers'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I TO switchboard_app USING (client_id = (SELECT current_client())) WITH CHECK (client_id = (SELECT current_client()))', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO switchboard_app', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['sla_clocks', 'assignments', 'transfers', 'routing_policies'] LOOP
    EXECUTE format('GRANT SELECT ON %I TO switchboard_definer', t);
    EXECUTE format('CREATE POLICY lookup ON %I FOR SELECT TO switchboard_definer USING (true)', t);
  END LOOP;
END $$;
GRANT DELETE ON business_hours, sla_policies TO switchboard_app;

/* Clocks whose time has passed and that nobody has called breached yet. */
CREATE FUNCTION due_clocks(p_limit integer)
RETURNS TABLE (client_id uuid, conversation_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT s.client_id, s.conversation_id FROM sla_clocks s
  WHERE s.status = 'running' AND s.breached_at IS NULL AND s.due_at <= now() ORDER BY s.due_at LIMIT p_limit
$$;

/*
 * Escalations that the router has to look at: nobody is assigned yet (those first that it has not looked at for longest), the
 * assignment's time has passed, or who is assigned went away or lost the console since. Who was not there when a colleague
 * assigned them keeps it.
 */
CREATE FUNCTION due_assignments(p_limit integer, p_online interval, p_conversation uuid)
RETURNS TABLE (client_id uuid, conversation_id uuid, assignment_id uuid, outcome text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT e.client_id, e.conversation_id, a.id, CASE WHEN a.id IS NULL THEN NULL WHEN a.until <= now() THEN 'passed' ELSE 'gone' END
  FROM escalations e
  LEFT JOIN assignments a ON a.conversation_id = e.conversation_id AND a.ended_at IS NULL
  LEFT JOIN presence p ON p.client_id = a.client_id AND p.staff_id = a.staff_id
  WHERE e.routing <> 'everybody' AND e.status IN ('waiting', 'timed_out') AND (p_conversation IS NULL OR e.conversation_id = p_conversation)
    AND ((a.id IS NULL AND (e.looked_at IS NULL OR e.looked_at < now() - interval '2 s')) OR a.until <= now() OR (p.status = 'away' AND p.changed_at > a.at)
      OR (p.last_seen_at < now() - p_online AND p.last_seen_at > a.at - p_online))
  ORDER BY e.looked_at NULLS FIRST LIMIT p_limit
$$;

CREATE FUNCTION due_transfers(p_limit integer)
RETURNS TABLE (client_id uuid, transfer_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT t.client_id, t.id FROM transfers t WHERE t.status = 'offered' AND t.until <= now() ORDER BY t.until LIMIT p_limit
$$;

DO $$
DECLARE f text;
BEGIN
  GRANT CREATE ON SCHEMA public TO switchboard_definer;
  FOREACH f IN ARRAY ARRAY['due_clocks(integer)', 'due_assignments(integer, interval, uuid)', 'due_transfers(integer)'] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO switchboard_app', f);
    EXECUTE format('ALTER FUNCTION %s OWNER TO switchboard_definer', f);
  END LOOP;
  REVOKE CREATE ON SCHEMA public FROM switchboard_definer;
END $$;

/*
 * As before, but a caller may ask that nothing is written where a person is needed or there (`outcome` is then 'people'): such a
 * message moves clocks, in one transaction with it. A conversation that the agent has alone pays a comparison for it.
 */
DROP FUNCTION accept_message(uuid, uuid, text, text, text, uuid, jsonb, text, text, text, uuid, text, interval, boolean, integer);
CREATE FUNCTION accept_message(
  p_client uuid, p_conversation uuid, p_session text, p_channel text, p_config_name text, p_customer uuid, p_body jsonb,
  p_key text, p_key_hash text, p_key_scope text, p_run uuid, p_owner text, p_lease interval, p_streams boolean, p_tail integer, p_with_people boolean DEFAULT true
) RETURNS TABLE (
  outcome text, conversation_id uuid, seq integer, created boolean, config_id uuid, customer_id uuid, floor_holder text,
  floor_epoch integer, run_id uuid, run_mine boolean, tail json, status text
) LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
  v conversations%ROWTYPE;
  v_key idempotency_keys%ROWTYPE;
  v_created boolean := false;
  v_config uuid;
  v_run uuid;
  v_mine boolean := false;
  v_tail json;
  v_text text := left(p_body ->> 'text', 200);
  v_sentiment real := (p_body ->> 'sentiment')::real;
  v_complexity real := (p_body ->> 'complexity')::real;
BEGIN
  IF p_key IS NOT NULL THEN
    INSERT INTO idempotency_keys (client_id, scope, key, body_hash) VALUES (p_client, p_key_scope, p_key, p_key_hash) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
      SELECT * INTO v_key FROM idempotency_keys k WHERE k.client_id = p_client AND k.scope = p_key_scope AND k.key = p_key;
      SELECT * INTO v FROM conversations c WHERE c.id = v_key.conversation_id;
      RETURN QUERY SELECT CASE WHEN v_key.body_hash = p_key_hash THEN 'repeated' ELSE 'mismatch' END, v_key.conversation_id, v_key.seq,
        false, v.config_id, v.customer_id, v.floor_holder, v.floor_epoch, NULL::uuid, false, NULL::json, v.status;
      RETURN;
    END IF;
  END IF;

  FOR i IN 1..3 LOOP
    UPDATE conversations c SET last_seq = c.last_seq + 1, last_text = v_text, last_from = 'customer', active_at = now(), updated_at = now(),
      sentiment = coalesce(v_sentiment, c.sentiment), complexity = coalesce(v_complexity, c.complexity),
      customer_id = coalesce(p_customer, c.customer_id)
    WHERE c.client_id = p_client AND c.session_id = p_session AND c.channel_type = p_channel AND c.status <> 'resolved'
      AND (p_with_people OR c.status <> 'escalated')
    RETURNING * INTO v;
    EXIT WHEN FOUND;
    IF NOT p_with_people AND EXISTS (SELECT FROM conversations c
      WHERE c.client_id = p_client AND c.session_id = p_session AND c.channel_type = p_channel AND c.status = 'escalated') THEN
      DELETE FROM idempotency_keys k WHERE k.client_id = p_client AND k.scope = p_key_scope AND k.key = p_key;
      RETURN QUERY SELECT 'people', NULL::uuid, NULL::integer, false, NULL::uuid, NULL::uuid, NULL::text, NULL::integer, NULL::uuid, false, NULL::json, NULL::text;
      RETURN;
    END IF;
    v_config := active_config(p_client, p_config_name);
    IF v_config IS NULL THEN
      RAISE EXCEPTION 'no active config' USING ERRCODE = 'SB001';
    END IF;
    INSERT INTO conversations (id, client_id, config_id, customer_id, session_id, channel_type, last_seq, last_text, last_from, sentiment, complexity, previous_id, strip)
    SELECT p_conversation, p_client, v_config, coalesce(p_customer, prev.customer_id), p_session, p_channel, 1, v_text, 'customer',
      v_sentiment, v_complexity, prev.id,
      jsonb_build_array(jsonb_build_object('holder', 'ai', 'from_seq', 1, 'from', to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
    FROM (SELECT 1) one LEFT JOIN LATERAL (
      SELECT c.id, c.customer_id FROM conversations c WHERE c.client_id = p_client AND c.session_id = p_session AND c.channel_type = p_channel
      ORDER BY c.created_at DESC LIMIT 1) prev ON true
    ON CONFLICT (client_id, session_id, channel_type) WHERE status <> 'resolved' DO NOTHING
    RETURNING * INTO v;
    IF FOUND THEN
      v_created := true;
      EXIT;
    END IF;
  END LOOP;
  IF v.id IS NULL THEN
    RAISE EXCEPTION 'the session changes too quickly' USING ERRCODE = 'SB002';
  END IF;

  INSERT INTO events (client_id, conversation_id, seq, kind, body, run_id, epoch) VALUES (p_client, v.id, v.last_seq, 'customer_message', p_body, NULL, v.floor_epoch);
  IF p_key IS NOT NULL THEN
    UPDATE idempotency_keys k SET conversation_id = v.id, seq = v.last_seq WHERE k.client_id = p_client AND k.scope = p_key_scope AND k.key = p_key;
  END IF;

  IF v.floor_holder = 'ai' AND NOT EXISTS (SELECT FROM runs r WHERE r.conversation_id = v.id AND r.status IN ('queued', 'running')) THEN
    v_run := p_run;
    v_mine := p_owner IS NOT NULL;
    INSERT INTO runs (id, client_id, conversation_id, status, cause, attempt, upto_seq, streams, owner, lease_until)
    VALUES (p_run, p_client, v.id, CASE WHEN v_mine THEN 'running' ELSE 'queued' END, 'message', CASE WHEN v_mine THEN 1 ELSE 0 END, v.last_seq, p_streams, p_owner,
      CASE WHEN v_mine THEN now() + p_lease ELSE now() END);
    IF v_mine THEN
      SELECT json_agg(t) INTO v_tail FROM (
        SELECT e.seq, e.kind, e.body FROM events e
        WHERE e.conversation_id = v.id AND e.seq > v.last_seq - p_tail ORDER BY e.seq) t;
    ELSE
      INSERT INTO outbox (client_id, job, payload) VALUES (p_client, 'run-agent', jsonb_build_object('client_id', p_client, 'run_id', p_run, 'attempt', 0));
    END IF;
  END IF;
  RETURN QUERY SELECT 'accepted', v.id, v.last_seq, v_created, v.config_id, v.customer_id, v.floor_holder, v.floor_epoch, v_run, v_mine, v_tail, v.status;
END $$;
