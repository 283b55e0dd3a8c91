-- How it is known who a conversation's customer is: the client's server said so, the caller's number did, or a colleague. A number
-- can be forged, so an agent takes nobody's word by it. Null beside a customer is taken as that, too.
ALTER TABLE conversations ADD COLUMN identified_by text CHECK (identified_by IN ('claim', 'phone', 'staff'));

-- A conversation with a call on the telephone is its number's, whoever else may have said it since.
UPDATE conversations c SET identified_by = CASE
  WHEN EXISTS (SELECT FROM calls k WHERE k.conversation_id = c.id AND k.origin = 'sip') THEN 'phone'
  WHEN EXISTS (SELECT FROM audit_entries a WHERE a.client_id = c.client_id AND a.action = 'customer.identify' AND a.target_id = c.id::text) THEN 'staff'
  ELSE 'claim' END
WHERE c.customer_id IS NOT NULL;

/* As before; whom a client's server names is identified by its claim, and a session goes on with whoever it had. */
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
      customer_id = coalesce(p_customer, c.customer_id),
      identified_by = CASE WHEN p_customer IS NULL THEN c.identified_by ELSE 'claim' END
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
    INSERT INTO conversations (id, client_id, config_id, customer_id, identified_by, session_id, channel_type, last_seq, last_text, last_from, sentiment, complexity, previous_id, strip)
    SELECT p_conversation, p_client, v_config, coalesce(p_customer, prev.customer_id),
      CASE WHEN p_customer IS NULL THEN prev.identified_by ELSE 'claim' END, p_session, p_channel, 1, v_text, 'customer',
      v_sentiment, v_complexity, prev.id,
      jsonb_build_array(jsonb_build_object('holder', 'ai', 'from_seq', 1, 'from', to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
    FROM (SELECT 1) one LEFT JOIN LATERAL (
      SELECT c.id, c.customer_id, c.identified_by FROM conversations c WHERE c.client_id = p_client AND c.session_id = p_session AND c.channel_type = p_channel
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
