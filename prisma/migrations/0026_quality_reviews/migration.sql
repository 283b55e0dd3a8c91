-- Quality reviews: a conversation is looked at by reviewers with a scorecard. A task's history, and people it is kept for.
-- Approvals: who may decide. Research: captures that the server took itself.

ALTER TABLE tasks DROP CONSTRAINT tasks_kind_check, DROP CONSTRAINT tasks_role_check;
ALTER TABLE tasks ADD CONSTRAINT tasks_kind_check CHECK (kind IN ('research', 'approval', 'review', 'quality_review'));
ALTER TABLE tasks ADD CONSTRAINT tasks_role_check CHECK (role IN ('operator', 'researcher', 'reviewer', 'admin'));

CREATE TABLE scorecards (
  client_id uuid NOT NULL REFERENCES clients(id) ON DELETE CASCADE,
  version integer NOT NULL CHECK (version > 0),
  name text NOT NULL,
  criteria jsonb NOT NULL,
  saved_by_name text NOT NULL,
  saved_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (client_id, version)
);

-- Which ended conversations are reviewed. Rates are shares, 0..1. No row: none, but those that people flag.
CREATE TABLE quality_settings (
  client_id uuid PRIMARY KEY REFERENCES clients(id) ON DELETE CASCADE,
  version integer NOT NULL DEFAULT 1,
  escalated_rate real NOT NULL CHECK (escalated_rate BETWEEN 0 AND 1),
  negative_rate real NOT NULL CHECK (negative_rate BETWEEN 0 AND 1),
  ai_only_rate real NOT NULL CHECK (ai_only_rate BETWEEN 0 AND 1),
  -- share of the reviewed that a second reviewer scores, too
  double_rate real NOT NULL CHECK (double_rate BETWEEN 0 AND 1),
  negative_below real NOT NULL CHECK (negative_below BETWEEN 0 AND 1),
  low_survey boolean NOT NULL,
  failed_run boolean NOT NULL,
  late_person boolean NOT NULL,
  -- what ended before was never offered
  since timestamptz NOT NULL DEFAULT now(),
  changed_by_name text NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now()
);

-- Every ended conversation that the sweep has looked at: once.
CREATE TABLE quality_samples (
  conversation_id uuid PRIMARY KEY REFERENCES conversations(id) ON DELETE CASCADE,
  client_id uuid NOT NULL,
  stratum text NOT NULL CHECK (stratum IN ('escalated', 'negative', 'ai_only', 'other')),
  taken boolean NOT NULL,
  sampled_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX conversations_ended ON conversations (resolved_at) WHERE status = 'resolved';

CREATE TABLE quality_reviews (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  client_id uuid NOT NULL REFERENCES clients(id) ON DELETE CASCADE,
  conversation_id uuid NOT NULL UNIQUE REFERENCES conversations(id) ON DELETE CASCADE,
  cause text NOT NULL CHECK (cause IN ('sample', 'person', 'rule')),
  reason text NOT NULL,
  stratum text CHECK (stratum IN ('escalated', 'negative', 'ai_only', 'other')),
  flagged_by uuid,
  flagged_by_name text,
  -- the scorecard as it was then; 0: the one that is given
  scorecard_version integer NOT NULL,
  criteria jsonb NOT NULL,
  -- how many people score it, apart from each other
  reviewers integer NOT NULL CHECK (reviewers BETWEEN 1 AND 2),
  status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'scored', 'appealed', 'settled', 'returned')),
  -- 0..100, the mean of the scorings or what an appeal changed it to
  score real CHECK (score BETWEEN 0 AND 100),
  failed boolean,
  created_at timestamptz NOT NULL DEFAULT now(),
  scored_at timestamptz,
  CHECK ((score IS NULL) = (failed IS NULL))
);
CREATE INDEX quality_reviews_scored ON quality_reviews (client_id, scored_at DESC, id DESC) WHERE scored_at IS NOT NULL;
CREATE INDEX quality_reviews_client ON quality_reviews (client_id, created_at DESC, id DESC);

-- One scoring of a conversation, by a person or by a judge.
CREATE TABLE quality_scorings (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  client_id uuid NOT NULL,
  quality_review_id uuid NOT NULL REFERENCES quality_reviews(id) ON DELETE CASCADE,
  task_id uuid UNIQUE REFERENCES tasks(id) ON DELETE SET NULL,
  scorer text NOT NULL CHECK (scorer IN ('person', 'judge')),
  staff_id uuid,
  -- a person's name, or the judge's model
  scorer_name text NOT NULL,
  purpose text NOT NULL DEFAULT 'review' CHECK (purpose IN ('review', 'appeal')),
  answers jsonb NOT NULL,
  comment text,
  score real NOT NULL CHECK (score BETWEEN 0 AND 100),
  failed boolean NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  CHECK ((scorer = 'person') = (staff_id IS NOT NULL)),
  UNIQUE (quality_review_id, staff_id)
);

-- Staff who spoke in a reviewed conversation, and what they say of the result: once.
CREATE TABLE quality_subjects (
  quality_review_id uuid NOT NULL REFERENCES quality_reviews(id) ON DELETE CASCADE,
  staff_id uuid NOT NULL,
  client_id uuid NOT NULL,
  staff_name text NOT NULL,
  reply text CHECK (reply IN ('answer', 'appeal')),
  reply_text text,
  replied_at timestamptz,
  decision text CHECK (decision IN ('upheld', 'changed')),
  decision_reason text,
  decided_by_name text,
  decided_at timestamptz,
  PRIMARY KEY (quality_review_id, staff_id),
  CHECK ((reply IS NULL) = (reply_text IS NULL)),
  CHECK (decision IS NULL OR reply = 'appeal')
);
CREATE INDEX quality_subjects_staff ON quality_subjects (client_id, staff_id);

ALTER TABLE tasks ADD COLUMN quality_review_id uuid REFERENCES quality_reviews(id) ON DELETE CASCADE;
-- whom alone it is kept for
ALTER TABLE tasks ADD COLUMN assigned_to uuid, ADD COLUMN assigned_name text;
CREATE INDEX tasks_quality ON tasks (quality_review_id) WHERE quality_review_id IS NOT NULL;
CREATE UNIQUE INDEX tasks_independent_quality ON tasks (quality_review_id, holder_id) WHERE kind = 'quality_review' AND status IN ('leased', 'submitted');

-- Who had a task, when, and why they gave it away.
CREATE TABLE task_history (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  client_id uuid NOT NULL,
  task_id uuid NOT NULL REFERENCES tasks(id) ON DELETE CASCADE,
  step text NOT NULL CHECK (step IN ('claimed', 'lease_passed', 'skipped', 'returned', 'submitted', 'released', 'assigned', 'changed', 'expired', 'cancelled')),
  -- who did it; null: the clock
  by_name text,
  -- whom it is about, where that is another
  holder_name text,
  reason text,
  at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX task_history_task ON task_history (task_id, id);

ALTER TABLE research_tasks ADD COLUMN role text NOT NULL DEFAULT 'researcher' CHECK (role IN ('operator', 'researcher', 'reviewer'));
ALTER TABLE research_tasks ADD COLUMN priority integer NOT NULL DEFAULT 0, ADD COLUMN due_at timestamptz;
ALTER TABLE research_tasks ADD COLUMN cancel_reason text;

-- A page's text as the server itself read it.
CREATE TABLE research_captures (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  client_id uuid NOT NULL,
  task_id uuid NOT NULL REFERENCES tasks(id) ON DELETE CASCADE,
  staff_id uuid NOT NULL,
  url text NOT NULL,
  final_url text NOT NULL,
  title text,
  text text NOT NULL,
  sha256 text NOT NULL,
  truncated boolean NOT NULL,
  taken_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX research_captures_task ON research_captures (task_id);

-- Who may decide: an admin alone above a limit, nobody who took part in the conversation where four eyes are asked for.
ALTER TABLE approvals ADD COLUMN admin_only boolean NOT NULL DEFAULT false, ADD COLUMN four_eyes boolean NOT NULL DEFAULT false,
  ADD COLUMN limit_argument text, ADD COLUMN limit_at_most double precision;
CREATE INDEX approvals_client ON approvals (client_id, created_at DESC, id DESC);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['scorecards', 'quality_settings', 'quality_samples', 'quality_reviews', 'quality_scorings', 'quality_subjects', 'task_history', 'research_captures'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I TO switchboard_app USING (client_id = (SELECT current_client())) WITH CHECK (client_id = (SELECT current_client()))', t);
  END LOOP;
END $$;
GRANT SELECT, INSERT ON scorecards, quality_samples, quality_scorings, task_history, research_captures TO switchboard_app;
GRANT SELECT, INSERT, UPDATE ON quality_settings, quality_reviews, quality_subjects TO switchboard_app;

/* Whether somebody spoke in a conversation, or had its floor. */
CREATE FUNCTION took_part(p_conversation uuid, p_staff uuid) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM events e WHERE e.conversation_id = p_conversation AND e.kind IN ('staff_message', 'floor_changed')
    AND e.body ->> 'staff_id' = p_staff::text)
$$;

/*
 * Leases the next task of these queues to a person: an agent's before others, then by priority, due time and age. Not what
 * they skipped or what is kept for another; no question that they answered already, nor its review; no conversation that they
 * took part in or have scored; no approval of one where four eyes are asked for. A lease that has passed is nobody's. What
 * they hold is theirs still.
 */
CREATE OR REPLACE FUNCTION claim_task(p_staff uuid, p_name text, p_roles text[], p_task uuid, p_lease interval) RETURNS SETOF tasks
LANGUAGE plpgsql AS $$
DECLARE
  v_mine uuid;
  v_before tasks;
  v_after tasks;
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
  SELECT q.* INTO v_before FROM tasks q
    WHERE q.status IN ('open', 'leased') AND (q.status = 'open' OR q.lease_until <= now()) AND q.role = ANY (p_roles)
      AND (p_task IS NULL OR q.id = p_task)
      AND (q.assigned_to IS NULL OR q.assigned_to = p_staff)
      AND (p_task IS NOT NULL OR NOT EXISTS (SELECT FROM task_skips s WHERE s.task_id = q.id AND s.staff_id = p_staff))
      AND (q.kind <> 'research' OR NOT EXISTS (SELECT FROM tasks o WHERE o.research_task_id = q.research_task_id AND o.id <> q.id AND o.kind = 'research'
        AND o.holder_id = p_staff AND o.status IN ('leased', 'submitted')))
      AND (q.kind <> 'review' OR NOT EXISTS (SELECT FROM research_submissions x WHERE x.research_task_id = q.research_task_id AND x.staff_id = p_staff))
      AND (q.kind <> 'quality_review' OR NOT (took_part(q.conversation_id, p_staff)
        OR EXISTS (SELECT FROM quality_scorings g WHERE g.quality_review_id = q.quality_review_id AND g.staff_id = p_staff)
        OR EXISTS (SELECT FROM tasks o WHERE o.quality_review_id = q.quality_review_id AND o.id <> q.id AND o.holder_id = p_staff AND o.status IN ('leased', 'submitted'))))
      AND (q.kind <> 'approval' OR NOT EXISTS (SELECT FROM approvals a WHERE a.id = q.id AND a.four_eyes AND took_part(q.conversation_id, p_staff)))
    ORDER BY q.blocking DESC, q.priority DESC, q.due_at NULLS LAST, q.created_at, q.id
    LIMIT 1 FOR UPDATE SKIP LOCKED;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  IF v_before.status = 'leased' THEN
    INSERT INTO task_history (client_id, task_id, step, holder_name) VALUES (v_before.client_id, v_before.id, 'lease_passed', v_before.holder_name);
  END IF;
  UPDATE tasks t SET status = 'leased', holder_id = p_staff, holder_name = p_name, lease_until = now() + p_lease,
    token = t.token + 1, attempts = t.attempts + 1
  WHERE t.id = v_before.id RETURNING t.* INTO v_after;
  INSERT INTO task_history (client_id, task_id, step, by_name) VALUES (v_after.client_id, v_after.id, 'claimed', p_name);
  RETURN NEXT v_after;
END $$;

GRANT SELECT ON quality_settings, quality_samples TO switchboard_definer;
CREATE POLICY lookup ON quality_settings FOR SELECT TO switchboard_definer USING (true);
CREATE POLICY lookup ON quality_samples FOR SELECT TO switchboard_definer USING (true);

/* Conversations that ended in the last week, since the client asked for reviews, and that the sweep has not looked at. */
CREATE FUNCTION due_quality_samples(p_limit integer)
RETURNS TABLE (client_id uuid, conversation_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT c.client_id, c.id FROM conversations c JOIN quality_settings s ON s.client_id = c.client_id
  WHERE c.status = 'resolved' AND c.resolved_at > now() - interval '7 days' AND c.resolved_at >= s.since
    AND NOT EXISTS (SELECT FROM quality_samples q WHERE q.conversation_id = c.id)
  ORDER BY c.resolved_at LIMIT p_limit
$$;
REVOKE ALL ON FUNCTION due_quality_samples(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION due_quality_samples(integer) TO switchboard_app;
GRANT CREATE ON SCHEMA public TO switchboard_definer;
ALTER FUNCTION due_quality_samples(integer) OWNER TO switchboard_definer;
REVOKE CREATE ON SCHEMA public FROM switchboard_definer;
