-- Notes can be edited and deleted by further entries; a mention leads to its entry. Nothing of it takes room in what the model reads.

ALTER TABLE notifications ADD COLUMN target_seq integer;

CREATE OR REPLACE VIEW messages WITH (security_invoker = true) AS
SELECT (conversation_id::text || ':' || seq) AS id, client_id, conversation_id,
  CASE kind WHEN 'customer_message' THEN 'user' WHEN 'tool_result' THEN 'tool' WHEN 'tool_calls' THEN 'assistant'
    WHEN 'ai_message' THEN 'assistant' WHEN 'staff_message' THEN 'assistant' ELSE 'system' END AS role,
  coalesce(body ->> 'text', '') AS content,
  jsonb_build_object('kind', kind, 'seq', seq, 'run_id', run_id, 'epoch', epoch) AS metadata,
  body -> 'calls' AS tool_calls, at AS created_at
FROM events WHERE kind NOT IN ('staff_note', 'note_edited', 'note_deleted');

/* The newest entries of a log that the model reads: `p_limit` of them, however many notes stand between. */
CREATE OR REPLACE FUNCTION log_tail(p_conversation uuid, p_limit integer) RETURNS jsonb
LANGUAGE sql STABLE AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('seq', t.seq, 'kind', t.kind, 'body', t.body, 'run_id', t.run_id, 'epoch', t.epoch, 'at', t.at) ORDER BY t.seq), '[]')
  FROM (SELECT e.seq, e.kind, e.body, e.run_id, e.epoch, e.at FROM events e
    WHERE e.conversation_id = p_conversation AND e.kind NOT IN ('staff_note', 'note_edited', 'note_deleted') ORDER BY e.seq DESC LIMIT p_limit) t
$$;

/* As before, but the tail is as `log_tail`. */
CREATE OR REPLACE FUNCTION accept_message(
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
      SELECT json_agg(t ORDER BY t.seq) INTO v_tail FROM (
        SELECT e.seq, e.kind, e.body FROM events e
        WHERE e.conversation_id = v.id AND e.kind NOT IN ('staff_note', 'note_edited', 'note_deleted') ORDER BY e.seq DESC LIMIT p_tail) t;
    ELSE
      INSERT INTO outbox (client_id, job, payload) VALUES (p_client, 'run-agent', jsonb_build_object('client_id', p_client, 'run_id', p_run, 'attempt', 0));
    END IF;
  END IF;
  RETURN QUERY SELECT 'accepted', v.id, v.last_seq, v_created, v.config_id, v.customer_id, v.floor_holder, v.floor_epoch, v_run, v_mine, v_tail, v.status;
END $$;

/* As before, but the tail is as `log_tail`. */
CREATE OR REPLACE FUNCTION finish_run(
  p_run uuid, p_conversation uuid, p_attempt integer, p_epoch integer, p_status text, p_events jsonb, p_error jsonb,
  p_next uuid, p_owner text, p_lease interval, p_tail integer
) RETURNS TABLE (seq integer, next_run uuid, next_upto integer, tail json) LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
  r runs%ROWTYPE;
  v_seq integer := append_fenced(p_run, p_conversation, p_attempt, p_epoch, p_events);
  v_upto integer;
  v_tail json;
BEGIN
  IF v_seq IS NULL THEN RETURN; END IF;
  UPDATE runs x SET status = p_status, lease_until = NULL, error = p_error, finished_at = now()
  WHERE x.id = p_run AND x.attempt = p_attempt AND x.status = 'running' RETURNING * INTO r;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the run is no longer the caller''s' USING ERRCODE = 'SB003';
  END IF;
  IF r.streams THEN
    DELETE FROM run_drafts d WHERE d.run_id = p_run;
  END IF;
  -- Only what came after the run's last message can ask for a follow-up: mostly that is its own answer alone.
  IF v_seq - jsonb_array_length(p_events) > r.upto_seq THEN
    SELECT max(e.seq) INTO v_upto FROM events e WHERE e.conversation_id = p_conversation AND e.seq > r.upto_seq AND e.kind = 'customer_message';
  END IF;
  IF v_upto IS NOT NULL THEN
    INSERT INTO runs (id, client_id, conversation_id, status, cause, attempt, upto_seq, streams, owner, lease_until)
    VALUES (p_next, r.client_id, p_conversation, CASE WHEN p_owner IS NULL THEN 'queued' ELSE 'running' END, 'message', CASE WHEN p_owner IS NULL THEN 0 ELSE 1 END, v_upto,
      r.streams, p_owner, CASE WHEN p_owner IS NULL THEN now() ELSE now() + p_lease END);
    IF p_owner IS NULL THEN
      INSERT INTO outbox (client_id, job, payload) VALUES (r.client_id, 'run-agent', jsonb_build_object('client_id', r.client_id, 'run_id', p_next, 'attempt', 0));
    ELSE
      SELECT json_agg(t ORDER BY t.seq) INTO v_tail FROM (
        SELECT e.seq, e.kind, e.body FROM events e
        WHERE e.conversation_id = p_conversation AND e.kind NOT IN ('staff_note', 'note_edited', 'note_deleted') ORDER BY e.seq DESC LIMIT p_tail) t;
    END IF;
  END IF;
  RETURN QUERY SELECT v_seq, CASE WHEN v_upto IS NOT NULL THEN p_next END, v_upto, v_tail;
END $$;
