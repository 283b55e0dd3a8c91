-- Who may touch what. The run-time role is neither owner nor BYPASSRLS; before a tenant is known, only the functions at
-- the end of this file may read, as a role of their own that sees just the tables that it needs.

DO $$
DECLARE r text;
BEGIN
  FOREACH r IN ARRAY ARRAY['switchboard_app', 'switchboard_jobs', 'switchboard_agent', 'switchboard_definer'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = r) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN NOBYPASSRLS NOSUPERUSER', r);
    END IF;
    EXECUTE format('GRANT %I TO CURRENT_USER', r);
  END LOOP;
END $$;

CREATE SCHEMA IF NOT EXISTS bullmq AUTHORIZATION switchboard_jobs;
CREATE SCHEMA IF NOT EXISTS langgraph AUTHORIZATION switchboard_agent;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO switchboard_app, switchboard_definer;

/* The tenant of this connection; null when none is set, which matches no row. */
CREATE FUNCTION current_client() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.client_id', true), '')::uuid $$;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['client_users', 'automation_configs', 'client_secrets', 'api_keys', 'customers', 'conversations',
    'events', 'idempotency_keys', 'runs', 'run_drafts', 'tool_calls', 'escalations', 'interaction_metrics', 'survey_answers',
    'knowledge_documents', 'knowledge_chunks', 'outbox', 'audit_entries', 'demo_orders', 'staff_clients'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I TO switchboard_app USING (client_id = (SELECT current_client())) WITH CHECK (client_id = (SELECT current_client()))', t);
  END LOOP;
END $$;

ALTER TABLE clients ENABLE ROW LEVEL SECURITY;
ALTER TABLE clients FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON clients TO switchboard_app USING (id = (SELECT current_client())) WITH CHECK (id = (SELECT current_client()));

GRANT SELECT, UPDATE ON clients TO switchboard_app;
GRANT SELECT ON client_users, staff_clients TO switchboard_app;
GRANT SELECT, INSERT, UPDATE ON automation_configs, customers, conversations, runs, tool_calls, escalations, api_keys TO switchboard_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON client_secrets, idempotency_keys, run_drafts, outbox, knowledge_documents, knowledge_chunks, demo_orders TO switchboard_app;
GRANT SELECT, INSERT, UPDATE ON interaction_metrics, survey_answers TO switchboard_app;
-- the log and the audit only grow
GRANT SELECT, INSERT ON events, audit_entries TO switchboard_app;

-- The spec's messages, read from the log.
CREATE VIEW messages WITH (security_invoker = true) AS
SELECT (conversation_id::text || ':' || seq) AS id, client_id, conversation_id,
  CASE kind WHEN 'customer_message' THEN 'user' WHEN 'tool_result' THEN 'tool' WHEN 'tool_calls' THEN 'assistant'
    WHEN 'ai_message' THEN 'assistant' WHEN 'staff_message' THEN 'assistant' ELSE 'system' END AS role,
  coalesce(body ->> 'text', '') AS content,
  jsonb_build_object('kind', kind, 'seq', seq, 'run_id', run_id, 'epoch', epoch) AS metadata,
  body -> 'calls' AS tool_calls, at AS created_at
FROM events;
GRANT SELECT ON messages TO switchboard_app;

GRANT SELECT ON clients, client_users, staff, staff_clients, api_keys, runs, escalations, conversations, automation_configs TO switchboard_definer;
GRANT SELECT, UPDATE, DELETE ON outbox, idempotency_keys TO switchboard_definer;
GRANT SELECT, INSERT, UPDATE, DELETE ON sign_ins TO switchboard_definer;
GRANT SELECT, UPDATE ON one_time_links TO switchboard_definer;
GRANT INSERT ON audit_entries TO switchboard_definer;
GRANT SELECT ON interaction_metrics TO switchboard_definer;
CREATE POLICY lookup ON clients FOR SELECT TO switchboard_definer USING (true);
CREATE POLICY lookup ON client_users FOR SELECT TO switchboard_definer USING (true);
CREATE POLICY lookup ON staff_clients FOR SELECT TO switchboard_definer USING (true);
CREATE POLICY lookup ON api_keys FOR SELECT TO switchboard_definer USING (true);
CREATE POLICY lookup ON runs FOR SELECT TO switchboard_definer USING (true);
CREATE POLICY lookup ON escalations FOR SELECT TO switchboard_definer USING (true);
CREATE POLICY lookup ON conversations FOR SELECT TO switchboard_definer USING (true);
CREATE POLICY lookup ON outbox TO switchboard_definer USING (true);
CREATE POLICY lookup ON idempotency_keys TO switchboard_definer USING (true);
CREATE POLICY lookup ON interaction_metrics FOR SELECT TO switchboard_definer USING (true);
CREATE POLICY lookup ON audit_entries FOR INSERT TO switchboard_definer WITH CHECK (client_id IS NULL);

/* Sign-in: the account of an e-mail address, staff or portal user. */
CREATE FUNCTION find_account(p_email text)
RETURNS TABLE (id uuid, kind text, name text, email text, password_hash text, disabled boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT s.id, 'staff', s.name, s.email, s.password_hash, s.disabled_at IS NOT NULL FROM staff s WHERE s.email = lower(p_email)
  UNION ALL
  SELECT u.id, 'portal_user', u.name, u.email, u.password_hash, u.disabled_at IS NOT NULL FROM client_users u WHERE u.email = lower(p_email)
  LIMIT 1
$$;

/* A session as it is now: roles and clients are read anew, so that a change or a sign-out takes hold. */
CREATE FUNCTION find_sign_in(p_id uuid)
RETURNS TABLE (user_id uuid, kind text, name text, email text, roles text[], clients jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT s.id, 'staff', s.name, s.email, s.roles,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'external_id', c.external_id, 'name', c.name, 'industry', c.industry) ORDER BY c.name), '[]')
     FROM clients c WHERE 'admin' = ANY (s.roles) OR EXISTS (SELECT FROM staff_clients sc WHERE sc.staff_id = s.id AND sc.client_id = c.id))
  FROM sign_ins i JOIN staff s ON s.id = i.user_id
  WHERE i.id = p_id AND i.user_kind = 'staff' AND i.revoked_at IS NULL AND i.expires_at > now() AND s.disabled_at IS NULL
  UNION ALL
  SELECT u.id, 'portal_user', u.name, u.email, ARRAY['portal_user'],
    (SELECT jsonb_agg(jsonb_build_object('id', c.id, 'external_id', c.external_id, 'name', c.name, 'industry', c.industry)) FROM clients c WHERE c.id = u.client_id)
  FROM sign_ins i JOIN client_users u ON u.id = i.user_id
  WHERE i.id = p_id AND i.user_kind = 'portal_user' AND i.revoked_at IS NULL AND i.expires_at > now() AND u.disabled_at IS NULL
$$;

CREATE FUNCTION record_sign_in(p_id uuid, p_user uuid, p_kind text, p_name text, p_expires timestamptz)
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  INSERT INTO sign_ins (id, user_id, user_kind, expires_at) VALUES (p_id, p_user, p_kind, p_expires);
  INSERT INTO audit_entries (client_id, actor_kind, actor_id, actor_name, action, target_kind, target_id)
    VALUES (NULL, p_kind, p_user::text, p_name, 'auth.sign_in', 'sign_in', p_id::text);
$$;

CREATE FUNCTION revoke_sign_in(p_id uuid)
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  UPDATE sign_ins SET revoked_at = now() WHERE id = p_id AND revoked_at IS NULL
$$;

/* Uses a one-time sign-in link: exactly one caller gets the staff member. */
CREATE FUNCTION use_one_time_link(p_hash text)
RETURNS TABLE (id uuid, name text, email text)
LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  WITH used AS (UPDATE one_time_links SET used_at = now() WHERE token_hash = p_hash AND used_at IS NULL AND expires_at > now() RETURNING staff_id)
  SELECT s.id, s.name, s.email FROM staff s JOIN used ON used.staff_id = s.id WHERE s.disabled_at IS NULL
$$;

CREATE FUNCTION find_api_key(p_hash text)
RETURNS TABLE (id uuid, client_id uuid, client_external_id text, client_name text, kind text, name text, config_name text,
  allowed_origins text[], minute_limit integer, hour_limit integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT k.id, k.client_id, c.external_id, c.name, k.kind, k.name, k.config_name, k.allowed_origins, k.minute_limit, k.hour_limit
  FROM api_keys k JOIN clients c ON c.id = k.client_id WHERE k.key_hash = p_hash AND k.revoked_at IS NULL
$$;

/* Runs whose wake-up or holder was lost. */
CREATE FUNCTION due_runs(p_limit integer, p_queued_for interval)
RETURNS TABLE (client_id uuid, run_id uuid, attempt integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT r.client_id, r.id, r.attempt FROM runs r
  WHERE (r.status = 'running' AND r.lease_until < now()) OR (r.status = 'queued' AND r.lease_until < now() - p_queued_for)
  ORDER BY r.lease_until LIMIT p_limit
$$;

CREATE FUNCTION count_open_runs() RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$ SELECT count(*) FROM runs WHERE status = 'queued' $$;

/* Takes due outbox rows and pushes their due time on, so that two relays do not send the same at once. */
CREATE FUNCTION take_outbox(p_limit integer, p_retry_after interval)
RETURNS TABLE (id bigint, client_id uuid, job text, payload jsonb)
LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  UPDATE outbox o SET attempts = o.attempts + 1, due_at = now() + p_retry_after
  WHERE o.id IN (SELECT d.id FROM outbox d WHERE d.due_at <= now() ORDER BY d.due_at LIMIT p_limit FOR UPDATE SKIP LOCKED)
  RETURNING o.id, o.client_id, o.job, o.payload
$$;

CREATE FUNCTION drop_outbox(p_ids bigint[])
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$ DELETE FROM outbox WHERE id = ANY (p_ids) $$;

CREATE FUNCTION due_escalations(p_limit integer)
RETURNS TABLE (client_id uuid, escalation_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT e.client_id, e.id FROM escalations e WHERE e.status = 'waiting' AND e.deadline <= now() ORDER BY e.deadline LIMIT p_limit
$$;

/* Conversations that nobody has written in for the client's idle limit; open tickets and people's stretches are left alone. */
CREATE FUNCTION idle_conversations(p_limit integer)
RETURNS TABLE (client_id uuid, conversation_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT v.client_id, v.id FROM clients c JOIN conversations v ON v.client_id = c.id
  WHERE v.status = 'active' AND v.floor_holder = 'ai' AND v.active_at < now() - make_interval(secs => c.idle_limit_s)
  ORDER BY v.active_at LIMIT p_limit
$$;

CREATE FUNCTION drop_old_rows()
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  DELETE FROM idempotency_keys WHERE created_at < now() - interval '7 days';
  DELETE FROM sign_ins WHERE expires_at < now() - interval '7 days';
$$;

/* Spec 6.1: how much of the last day's conversations is resolved, and how content customers were (0..1). Null: nothing to say. */
CREATE FUNCTION service_rates()
RETURNS TABLE (resolution_rate double precision, satisfaction double precision)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT sum(v.resolved)::float / nullif(sum(v.total), 0), sum(m.points)::float / nullif(sum(m.answers), 0)
  FROM clients c
  CROSS JOIN LATERAL (
    SELECT r.n AS resolved, r.n + a.n + h.n AS total
    FROM (SELECT count(*) AS n FROM conversations x WHERE x.client_id = c.id AND x.status = 'resolved' AND x.active_at > now() - interval '1 day') r,
      (SELECT count(*) AS n FROM conversations x WHERE x.client_id = c.id AND x.floor_holder = 'ai' AND x.status <> 'resolved' AND x.active_at > now() - interval '1 day') a,
      (SELECT count(*) AS n FROM conversations x WHERE x.client_id = c.id AND x.floor_staff_id IS NOT NULL AND x.active_at > now() - interval '1 day') h) v
  CROSS JOIN LATERAL (
    SELECT sum(x.metric_value) AS points, count(*) AS answers FROM interaction_metrics x
    WHERE x.client_id = c.id AND x.metric_type = 'satisfaction' AND x.measured_at > now() - interval '1 day') m
$$;

DO $$
DECLARE f text;
BEGIN
  FOREACH f IN ARRAY ARRAY['find_account(text)', 'find_sign_in(uuid)', 'record_sign_in(uuid,uuid,text,text,timestamptz)', 'revoke_sign_in(uuid)',
    'use_one_time_link(text)', 'find_api_key(text)', 'due_runs(integer,interval)', 'count_open_runs()', 'take_outbox(integer,interval)',
    'drop_outbox(bigint[])', 'due_escalations(integer)', 'idle_conversations(integer)', 'drop_old_rows()', 'service_rates()'] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO switchboard_app', f);
  END LOOP;
END $$;
GRANT CREATE ON SCHEMA public TO switchboard_definer;
DO $$
DECLARE f text;
BEGIN
  FOREACH f IN ARRAY ARRAY['find_account(text)', 'find_sign_in(uuid)', 'record_sign_in(uuid,uuid,text,text,timestamptz)', 'revoke_sign_in(uuid)',
    'use_one_time_link(text)', 'find_api_key(text)', 'due_runs(integer,interval)', 'count_open_runs()', 'take_outbox(integer,interval)',
    'drop_outbox(bigint[])', 'due_escalations(integer)', 'idle_conversations(integer)', 'drop_old_rows()', 'service_rates()'] LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO switchboard_definer', f);
  END LOOP;
END $$;
REVOKE CREATE ON SCHEMA public FROM switchboard_definer;
