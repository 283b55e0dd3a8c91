-- The queue of human work: research, approvals, reviews. A task is leased to one person; every claim raises its token, and
-- whoever holds an older one writes nothing. Drafts are kept for their authors, whoever has the task meanwhile.

CREATE TABLE research_tasks (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  client_id uuid NOT NULL REFERENCES clients(id) ON DELETE CASCADE,
  title text NOT NULL,
  brief text NOT NULL,
  -- who or what is researched, as it is known so far
  subject jsonb NOT NULL,
  fields jsonb NOT NULL,
  researchers integer NOT NULL CHECK (researchers BETWEEN 1 AND 9),
  -- values that are known already: the task checks its researchers and is not told from others
  gold jsonb,
  status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'agreed', 'conflict', 'verified', 'checked', 'cancelled')),
  consensus jsonb,
  created_by uuid,
  created_by_name text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz
);
CREATE INDEX research_tasks_client ON research_tasks (client_id, created_at DESC, id DESC);

CREATE TABLE tasks (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  client_id uuid NOT NULL REFERENCES clients(id) ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('research', 'approval', 'review')),
  -- whose queue it is in
  role text NOT NULL CHECK (role IN ('operator', 'researcher', 'reviewer')),
  title text NOT NULL,
  priority integer NOT NULL DEFAULT 0 CHECK (priority BETWEEN 0 AND 9),
  due_at timestamptz,
  -- an agent waits for it
  blocking boolean NOT NULL DEFAULT false,
  status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'leased', 'submitted', 'returned', 'expired', 'cancelled')),
  -- who has it, or had it when it ended
  holder_id uuid,
  holder_name text,
  lease_until timestamptz,
  token integer NOT NULL DEFAULT 0,
  attempts integer NOT NULL DEFAULT 0,
  payload jsonb NOT NULL DEFAULT '{}',
  result jsonb,
  reason text,
  research_task_id uuid REFERENCES research_tasks(id) ON DELETE CASCADE,
  conversation_id uuid REFERENCES conversations(id) ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz,
  CHECK ((status = 'leased') = (lease_until IS NOT NULL)),
  CHECK (status NOT IN ('leased', 'submitted', 'returned') OR holder_id IS NOT NULL)
) WITH (fillfactor = 80);
CREATE INDEX tasks_queue ON tasks (client_id, role, blocking DESC, priority DESC, due_at, created_at, id) WHERE status IN ('open', 'leased');
CREATE INDEX tasks_leases ON tasks (lease_until) WHERE status = 'leased';
CREATE INDEX tasks_research ON tasks (research_task_id);
CREATE INDEX tasks_conversation ON tasks (conversation_id);
-- Researchers of one question are independent: nobody answers it twice.
CREATE UNIQUE INDEX tasks_independent ON tasks (research_task_id, holder_id) WHERE kind = 'research' AND status IN ('leased', 'submitted');

CREATE TABLE task_drafts (
  task_id uuid NOT NULL REFERENCES tasks(id) ON DELETE CASCADE,
  staff_id uuid NOT NULL,
  client_id uuid NOT NULL,
  body jsonb NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (task_id, staff_id)
);

CREATE TABLE task_skips (
  task_id uuid NOT NULL REFERENCES tasks(id) ON DELETE CASCADE,
  staff_id uuid NOT NULL,
  client_id uuid NOT NULL,
  staff_name text NOT NULL,
  reason text NOT NULL,
  skipped_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (task_id, staff_id)
);

CREATE TABLE research_submissions (
  id uuid PRIMARY KEY,
  client_id uuid NOT NULL,
  research_task_id uuid NOT NULL REFERENCES research_tasks(id) ON DELETE CASCADE,
  task_id uuid NOT NULL UNIQUE REFERENCES tasks(id) ON DELETE CASCADE,
  staff_id uuid NOT NULL,
  staff_name text NOT NULL,
  identity text NOT NULL CHECK (identity IN ('agree', 'weak', 'conflict')),
  identity_note text,
  -- share of a gold task's values that were found, 0..1
  gold_score real CHECK (gold_score BETWEEN 0 AND 1),
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (research_task_id, staff_id)
);
CREATE INDEX research_submissions_gold ON research_submissions (client_id, staff_id, created_at DESC) WHERE gold_score IS NOT NULL;

-- A fact with where it comes from.
CREATE TABLE research_answers (
  id uuid PRIMARY KEY,
  client_id uuid NOT NULL,
  research_task_id uuid NOT NULL REFERENCES research_tasks(id) ON DELETE CASCADE,
  submission_id uuid NOT NULL REFERENCES research_submissions(id) ON DELETE CASCADE,
  field text NOT NULL,
  value text NOT NULL,
  source_url text NOT NULL,
  quote text NOT NULL,
  confidence real NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  -- the page's text as it was seen: {text, taken_at, sha256}
  capture jsonb,
  verified_by uuid,
  verified_by_name text,
  verified_at timestamptz,
  UNIQUE (submission_id, field)
);
CREATE INDEX research_answers_task ON research_answers (research_task_id);

-- A call that a person must agree to. Its id is the task's, and the ledger id of the call once it is approved: it runs once.
CREATE TABLE approvals (
  id uuid PRIMARY KEY REFERENCES tasks(id) ON DELETE CASCADE,
  client_id uuid NOT NULL,
  conversation_id uuid NOT NULL REFERENCES conversations(id) ON DELETE CASCADE,
  run_id uuid NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
  config_id uuid NOT NULL,
  -- the ledger id of the call that asked
  tool_call_id uuid NOT NULL,
  tool_name text NOT NULL,
  arguments jsonb NOT NULL,
  arguments_hash text NOT NULL,
  definition_hash text NOT NULL,
  expires_at timestamptz NOT NULL,
  status text NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'approved', 'refused', 'expired', 'cancelled')),
  decided_by uuid,
  decided_by_name text,
  decided_at timestamptz,
  decided_seq integer,
  final_arguments jsonb,
  final_hash text,
  reason text,
  -- runs that were opened to bring the decision to the agent
  tellings integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  CHECK ((status = 'approved') = (final_hash IS NOT NULL))
);
CREATE INDEX approvals_conversation ON approvals (conversation_id);
CREATE INDEX approvals_run ON approvals (run_id);
CREATE INDEX approvals_due ON approvals (expires_at) WHERE status = 'waiting';
CREATE INDEX approvals_decided ON approvals (decided_at) WHERE status IN ('approved', 'refused', 'expired');
-- The same call is asked for once at a time.
CREATE UNIQUE INDEX approvals_once ON approvals (conversation_id, tool_name, arguments_hash) WHERE status = 'waiting';

ALTER TABLE tool_calls DROP CONSTRAINT tool_calls_status_check;
ALTER TABLE tool_calls ADD CONSTRAINT tool_calls_status_check CHECK (status IN ('started', 'completed', 'failed', 'unknown', 'awaiting_approval'));

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['research_tasks', 'tasks', 'task_drafts', 'task_skips', 'research_submissions', 'research_answers', 'approvals'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I TO switchboard_app USING (client_id = (SELECT current_client())) WITH CHECK (client_id = (SELECT current_client()))', t);
  END LOOP;
END $$;
GRANT SELECT, INSERT, UPDATE ON research_tasks, tasks, research_answers, approvals TO switchboard_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON task_drafts, task_skips TO switchboard_app;
GRANT SELECT, INSERT ON research_submissions TO switchboard_app;

/*
 * Leases the next task of these queues to a person: an agent's before others, then by priority, due time and age. Not what
 * they skipped, and no question that they answered already, nor its review. A lease that has passed is nobody's. What they hold is theirs still.
 */
CREATE FUNCTION claim_task(p_staff uuid, p_name text, p_roles text[], p_task uuid, p_lease interval) RETURNS SETOF tasks
LANGUAGE plpgsql AS $$
DECLARE v_mine uuid;
BEGIN
  -- One claim of a person at a time: their leases are theirs to see.
  PERFORM pg_advisory_xact_lock(hashtextextended('task:' || p_staff, 0));
  SELECT t.id INTO v_mine FROM tasks t
  WHERE t.status = 'leased' AND t.holder_id = p_staff AND t.lease_until > now() AND t.role = ANY (p_roles) AND (p_task IS NULL OR t.id = p_task)
  ORDER BY t.lease_until DESC LIMIT 1;
  IF v_mine IS NOT NULL THEN
    RETURN QUERY UPDATE tasks t SET lease_until = now() + p_lease WHERE t.id = v_mine AND t.status = 'leased' AND t.holder_id = p_staff RETURNING t.*;
    RETURN;
  END IF;
  -- A named task is waited for, so that the loser of a race sees who has it.
  IF p_task IS NOT NULL THEN
    PERFORM FROM tasks t WHERE t.id = p_task FOR UPDATE;
  END IF;
  RETURN QUERY UPDATE tasks t SET status = 'leased', holder_id = p_staff, holder_name = p_name, lease_until = now() + p_lease,
    token = t.token + 1, attempts = t.attempts + 1
  WHERE t.id = (
    SELECT q.id FROM tasks q
    WHERE q.status IN ('open', 'leased') AND (q.status = 'open' OR q.lease_until <= now()) AND q.role = ANY (p_roles)
      AND (p_task IS NULL OR q.id = p_task)
      AND (p_task IS NOT NULL OR NOT EXISTS (SELECT FROM task_skips s WHERE s.task_id = q.id AND s.staff_id = p_staff))
      AND (q.kind <> 'research' OR NOT EXISTS (SELECT FROM tasks o WHERE o.research_task_id = q.research_task_id AND o.id <> q.id AND o.kind = 'research'
        AND o.holder_id = p_staff AND o.status IN ('leased', 'submitted')))
      AND (q.kind <> 'review' OR NOT EXISTS (SELECT FROM research_submissions x WHERE x.research_task_id = q.research_task_id AND x.staff_id = p_staff))
    ORDER BY q.blocking DESC, q.priority DESC, q.due_at NULLS LAST, q.created_at, q.id
    LIMIT 1 FOR UPDATE SKIP LOCKED)
  RETURNING t.*;
END $$;

GRANT SELECT ON tasks, approvals, events TO switchboard_definer;
CREATE POLICY lookup ON tasks FOR SELECT TO switchboard_definer USING (true);
CREATE POLICY lookup ON approvals FOR SELECT TO switchboard_definer USING (true);
CREATE POLICY lookup ON events FOR SELECT TO switchboard_definer USING (true);

/* Tasks whose holder is gone. */
CREATE FUNCTION due_task_leases(p_limit integer)
RETURNS TABLE (client_id uuid, task_id uuid, token integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT t.client_id, t.id, t.token FROM tasks t WHERE t.status = 'leased' AND t.lease_until <= now() ORDER BY t.lease_until LIMIT p_limit
$$;

/* Approvals that nobody has given in time. */
CREATE FUNCTION due_approvals(p_limit integer)
RETURNS TABLE (client_id uuid, approval_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT a.client_id, a.id FROM approvals a WHERE a.status = 'waiting' AND a.expires_at <= now() ORDER BY a.expires_at LIMIT p_limit
$$;

/*
 * Decisions of the last week that no answer of the agent covers, in conversations where the agent could answer now: a person
 * had the floor meanwhile, or a run was at work that had begun before. Each is brought a few times at most.
 */
CREATE FUNCTION untold_approvals(p_limit integer)
RETURNS TABLE (client_id uuid, approval_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT a.client_id, a.id FROM approvals a JOIN conversations c ON c.id = a.conversation_id
  WHERE a.status IN ('approved', 'refused', 'expired') AND a.decided_at > now() - interval '7 days' AND a.tellings < 3
    AND c.floor_holder = 'ai' AND c.status <> 'resolved'
    AND NOT EXISTS (SELECT FROM runs r WHERE r.conversation_id = c.id AND r.status IN ('queued', 'running'))
    AND NOT EXISTS (SELECT FROM events e WHERE e.conversation_id = c.id AND e.seq > a.decided_seq AND e.kind = 'ai_message'
      AND (e.body ->> 'upto_seq')::integer >= a.decided_seq)
  ORDER BY a.decided_at LIMIT p_limit
$$;

DO $$
DECLARE f text;
BEGIN
  FOREACH f IN ARRAY ARRAY['due_task_leases(integer)', 'due_approvals(integer)', 'untold_approvals(integer)'] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO switchboard_app', f);
  END LOOP;
END $$;
GRANT CREATE ON SCHEMA public TO switchboard_definer;
DO $$
DECLARE f text;
BEGIN
  FOREACH f IN ARRAY ARRAY['due_task_leases(integer)', 'due_approvals(integer)', 'untold_approvals(integer)'] LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO switchboard_definer', f);
  END LOOP;
END $$;
REVOKE CREATE ON SCHEMA public FROM switchboard_definer;
