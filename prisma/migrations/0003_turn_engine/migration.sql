-- The four writes of a turn, each one round trip and one transaction: accept, claim, append, finish. They run as the caller
-- (row-level security holds). Every one locks the conversation row first, so commit order is seq order, and each later
-- statement sees what was committed before the lock was got: no history with holes, no stale fence.

/* The newest p_limit entries of a log, oldest first. */
CREATE FUNCTION log_tail(p_conversation uuid, p_limit integer) RETURNS jsonb
LANGUAGE sql STABLE AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('seq', t.seq, 'kind', t.kind, 'body', t.body, 'run_id', t.run_id, 'epoch', t.epoch, 'at', t.at) ORDER BY t.seq), '[]')
  FROM (SELECT e.seq, e.kind, e.body, e.run_id, e.epoch, e.at FROM events e WHERE e.conversation_id = p_conversation ORDER BY e.seq DESC LIMIT p_limit) t
$$;

/* The config version that a new conversation is pinned to. */
CREATE FUNCTION active_config(p_client uuid, p_name text) RETURNS uuid
LANGUAGE sql STABLE AS $$
  SELECT a.id FROM automation_configs a JOIN clients c ON c.id = a.client_id
  WHERE a.client_id = p_client AND a.is_active AND a.config_name = coalesce(p_name, c.default_config_name)
$$;

/*
 * Accepts a customer's message: appends it and opens a run unless one is open or a person holds the floor.
 * p_owner null queues the run (and writes its wake-up), otherwise the caller holds it, leased.
 The tail holds what a new run
 * reads of an entry: seq, kind and body. It is `json`, which is written out as it is built; seq has no gaps, so the newest
 * entries are a range of it. Plans are kept here and below: every statement finds its rows by a key.
 */
CREATE FUNCTION accept_message(
  p_client uuid, p_conversation uuid, p_session text, p_channel text, p_config_name text, p_customer uuid, p_body jsonb,
  p_key text, p_key_hash text, p_key_scope text, p_run uuid, p_owner text, p_lease interval, p_streams boolean, p_tail integer
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
    RETURNING * INTO v;
    EXIT WHEN FOUND;
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

/*
 * Claims a run that is queued, or whose holder's lease has passed. Raises its attempt, which fences the former holder, and
 * covers everything that the customer has said by now. No row: it is not to be had. A run that has been tried too often fails.
 */
CREATE FUNCTION claim_run(p_run uuid, p_attempt integer, p_owner text, p_lease interval, p_max_attempts integer, p_tail integer)
RETURNS TABLE (
  client_id uuid, conversation_id uuid, config_id uuid, customer_id uuid, floor_epoch integer, attempt integer, upto_seq integer, cause text,
  streams boolean, exhausted boolean, status text, tail jsonb, own jsonb
) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  v conversations%ROWTYPE;
  r runs%ROWTYPE;
  v_upto integer;
BEGIN
  SELECT c.* INTO v FROM conversations c WHERE c.id = (SELECT x.conversation_id FROM runs x WHERE x.id = p_run) FOR UPDATE;
  IF NOT FOUND OR v.floor_holder <> 'ai' OR v.status = 'resolved' THEN RETURN; END IF;
  SELECT max(e.seq) INTO v_upto FROM events e WHERE e.conversation_id = v.id AND e.kind = 'customer_message';
  UPDATE runs x SET status = 'running', attempt = x.attempt + 1, owner = p_owner, lease_until = now() + p_lease,
    upto_seq = CASE WHEN x.status = 'queued' THEN greatest(x.upto_seq, coalesce(v_upto, 0)) ELSE x.upto_seq END
  WHERE x.id = p_run AND x.attempt = p_attempt AND (x.status = 'queued' OR (x.status = 'running' AND x.lease_until < now()))
  RETURNING * INTO r;
  IF NOT FOUND THEN RETURN; END IF;
  RETURN QUERY SELECT v.client_id, v.id, v.config_id, v.customer_id, v.floor_epoch, r.attempt, r.upto_seq, r.cause, r.streams, r.attempt > p_max_attempts, v.status,
    log_tail(v.id, p_tail),
    (SELECT coalesce(jsonb_agg(jsonb_build_object('seq', e.seq, 'kind', e.kind, 'body', e.body, 'run_id', e.run_id, 'epoch', e.epoch, 'at', e.at) ORDER BY e.seq), '[]')
     FROM events e WHERE e.conversation_id = v.id AND e.run_id = p_run);
END $$;

/*
 * Locks the conversation of a run for its holder. True only while the run is running, the attempt is the holder's, and the
 * floor is where the holder saw it. Callers write in the same transaction.
 */
CREATE FUNCTION hold_fence(p_run uuid, p_conversation uuid, p_attempt integer, p_epoch integer) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE v_epoch integer; v_holder text;
BEGIN
  SELECT c.floor_epoch, c.floor_holder INTO v_epoch, v_holder FROM conversations c WHERE c.id = p_conversation FOR UPDATE;
  IF v_epoch IS DISTINCT FROM p_epoch OR v_holder <> 'ai' THEN RETURN false; END IF;
  RETURN EXISTS (SELECT FROM runs r WHERE r.id = p_run AND r.conversation_id = p_conversation AND r.attempt = p_attempt AND r.status = 'running');
END $$;

/* Appends entries to a log whose row the caller's transaction has locked; gives the last seq. */
CREATE FUNCTION append_locked(p_conversation uuid, p_run uuid, p_events jsonb) RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE v conversations%ROWTYPE; n integer := jsonb_array_length(p_events); v_last jsonb;
BEGIN
  SELECT x INTO v_last FROM jsonb_array_elements(p_events) WITH ORDINALITY t(x, i)
    WHERE x ->> 'kind' IN ('ai_message', 'staff_message') ORDER BY i DESC LIMIT 1;
  UPDATE conversations c SET last_seq = c.last_seq + n, updated_at = now(),
    last_text = CASE WHEN v_last IS NULL THEN c.last_text ELSE left(v_last -> 'body' ->> 'text', 200) END,
    last_from = CASE WHEN v_last IS NULL THEN c.last_from WHEN v_last ->> 'kind' = 'ai_message' THEN 'ai' ELSE 'staff' END
  WHERE c.id = p_conversation RETURNING * INTO v;
  INSERT INTO events (client_id, conversation_id, seq, kind, body, run_id, epoch)
  SELECT v.client_id, v.id, v.last_seq - n + i::integer, x ->> 'kind', x -> 'body', p_run, v.floor_epoch
  FROM jsonb_array_elements(p_events) WITH ORDINALITY t(x, i);
  RETURN v.last_seq;
END $$;

/*
 * Appends a holder's entries, if the run is running at the holder's attempt and the floor is where the holder saw it, and
 * gives the last seq; null: the fence refuses, nothing was written. The conversation's row is locked from here on. Its
 * condition on the run is from before the lock: callers look at the run again.
 */
CREATE FUNCTION append_fenced(p_run uuid, p_conversation uuid, p_attempt integer, p_epoch integer, p_events jsonb) RETURNS integer
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  n integer := jsonb_array_length(p_events);
  v_said jsonb := p_events -> -1;
  v_client uuid;
  v_last integer;
BEGIN
  IF n > 1 OR v_said ->> 'kind' NOT IN ('ai_message', 'staff_message') THEN
    SELECT x INTO v_said FROM jsonb_array_elements(p_events) WITH ORDINALITY t(x, i)
      WHERE x ->> 'kind' IN ('ai_message', 'staff_message') ORDER BY i DESC LIMIT 1;
  END IF;
  UPDATE conversations c SET last_seq = c.last_seq + n, updated_at = now(),
    last_text = CASE WHEN v_said IS NULL THEN c.last_text ELSE left(v_said -> 'body' ->> 'text', 200) END,
    last_from = CASE WHEN v_said IS NULL THEN c.last_from WHEN v_said ->> 'kind' = 'ai_message' THEN 'ai' ELSE 'staff' END
  WHERE c.id = p_conversation AND c.floor_epoch = p_epoch AND c.floor_holder = 'ai'
    AND EXISTS (SELECT FROM runs r WHERE r.id = p_run AND r.conversation_id = p_conversation AND r.attempt = p_attempt AND r.status = 'running')
  RETURNING c.client_id, c.last_seq INTO v_client, v_last;
  IF NOT FOUND THEN RETURN NULL; END IF;
  INSERT INTO events (client_id, conversation_id, seq, kind, body, run_id, epoch)
  SELECT v_client, p_conversation, v_last - n + i::integer, x ->> 'kind', x -> 'body', p_run, p_epoch
  FROM jsonb_array_elements(p_events) WITH ORDINALITY t(x, i);
  RETURN v_last;
END $$;

/*
 * A holder's append in the middle of its run, with the ledger rows that belong to it. p_started: rows to start
 * [{id, step, call_id, tool_name, input_arguments}]; p_finished: rows to end [{id, status, output_result, error_message, execution_time_ms}].
 * Gives the last seq, or null when the fence refuses: then nothing was written. `SB003` when the run went to somebody else
 * while this waited for the lock. The lease is renewed when a third of it has passed.
 */
CREATE FUNCTION append_run_events(p_run uuid, p_conversation uuid, p_attempt integer, p_epoch integer, p_lease interval, p_events jsonb, p_started jsonb, p_finished jsonb)
RETURNS integer LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  v_last integer := append_fenced(p_run, p_conversation, p_attempt, p_epoch, p_events);
  v_client uuid;
  v_lease timestamptz;
BEGIN
  IF v_last IS NULL THEN RETURN NULL; END IF;
  SELECT r.client_id, r.lease_until INTO v_client, v_lease FROM runs r WHERE r.id = p_run AND r.attempt = p_attempt AND r.status = 'running';
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the run is no longer the caller''s' USING ERRCODE = 'SB003';
  END IF;
  IF v_lease < now() + p_lease * 0.67 THEN
    UPDATE runs r SET lease_until = now() + p_lease WHERE r.id = p_run;
  END IF;
  IF jsonb_array_length(p_started) > 0 THEN
    INSERT INTO tool_calls (id, client_id, conversation_id, run_id, step, call_id, tool_name, input_arguments, status)
    SELECT (s ->> 'id')::uuid, v_client, p_conversation, p_run, (s ->> 'step')::integer, s ->> 'call_id', s ->> 'tool_name', s -> 'input_arguments', 'started'
    FROM jsonb_array_elements(p_started) s;
  END IF;
  IF jsonb_array_length(p_finished) > 0 THEN
    UPDATE tool_calls t SET status = f ->> 'status', output_result = f -> 'output_result', error_message = f ->> 'error_message',
      execution_time_ms = (f ->> 'execution_time_ms')::integer, finished_at = now()
    FROM jsonb_array_elements(p_finished) f WHERE t.id = (f ->> 'id')::uuid AND t.status = 'started';
  END IF;
  RETURN v_last;
END $$;

/*
 * Ends a run: appends what it has to say and, if the customer wrote meanwhile, opens exactly one follow-up.
 * Gives no row when the fence refuses. p_owner null queues the follow-up.
 `SB003` as above.
 */
CREATE FUNCTION finish_run(
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
      SELECT json_agg(t) INTO v_tail FROM (
        SELECT e.seq, e.kind, e.body FROM events e
        WHERE e.conversation_id = p_conversation AND e.seq > v_seq - p_tail ORDER BY e.seq) t;
    END IF;
  END IF;
  RETURN QUERY SELECT v_seq, CASE WHEN v_upto IS NOT NULL THEN p_next END, v_upto, v_tail;
END $$;

/* A holder says that it is alive. False: it is no longer the holder. */
CREATE FUNCTION renew_lease(p_run uuid, p_attempt integer, p_lease interval) RETURNS boolean
LANGUAGE sql AS $$
  WITH r AS (UPDATE runs SET lease_until = now() + p_lease WHERE id = p_run AND attempt = p_attempt AND status = 'running' RETURNING 1)
  SELECT EXISTS (SELECT FROM r)
$$;
