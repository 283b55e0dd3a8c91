-- A staff member tries the agent: nobody is to be given it, no clock runs, and no report counts it.
ALTER TABLE conversations ADD COLUMN is_test boolean NOT NULL DEFAULT false;

-- As they were, but for conversations that are tests.
CREATE OR REPLACE FUNCTION due_quality_samples(p_limit integer)
RETURNS TABLE (client_id uuid, conversation_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT c.client_id, c.id FROM conversations c JOIN quality_settings s ON s.client_id = c.client_id
  WHERE c.status = 'resolved' AND NOT c.is_test AND c.resolved_at > now() - interval '7 days' AND c.resolved_at >= s.since
    AND NOT EXISTS (SELECT FROM quality_samples q WHERE q.conversation_id = c.id)
  ORDER BY c.resolved_at LIMIT p_limit
$$;

CREATE OR REPLACE FUNCTION service_rates()
RETURNS TABLE (resolution_rate double precision, satisfaction double precision)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT sum(v.resolved)::float / nullif(sum(v.total), 0), sum(m.points)::float / nullif(sum(m.answers), 0)
  FROM clients c
  CROSS JOIN LATERAL (
    SELECT r.n AS resolved, r.n + a.n + h.n AS total
    FROM (SELECT count(*) AS n FROM conversations x WHERE x.client_id = c.id AND NOT x.is_test AND x.status = 'resolved' AND x.active_at > now() - interval '1 day') r,
      (SELECT count(*) AS n FROM conversations x WHERE x.client_id = c.id AND NOT x.is_test AND x.floor_holder = 'ai' AND x.status <> 'resolved' AND x.active_at > now() - interval '1 day') a,
      (SELECT count(*) AS n FROM conversations x WHERE x.client_id = c.id AND NOT x.is_test AND x.floor_staff_id IS NOT NULL AND x.active_at > now() - interval '1 day') h) v
  CROSS JOIN LATERAL (
    SELECT sum(x.metric_value) AS points, count(*) AS answers FROM interaction_metrics x
    WHERE x.client_id = c.id AND x.metric_type = 'satisfaction' AND x.measured_at > now() - interval '1 day') m
$$;
