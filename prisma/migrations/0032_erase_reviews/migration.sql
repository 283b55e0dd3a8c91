-- Erasing a customer reaches what reviewers wrote about their conversations, and the history of tasks, which nobody can change
-- otherwise.

GRANT SELECT ON quality_scorings, quality_reviews, task_history TO switchboard_definer;
GRANT UPDATE (answers, comment) ON quality_scorings TO switchboard_definer;
GRANT UPDATE (reason) ON task_history TO switchboard_definer;
CREATE POLICY erase ON quality_scorings TO switchboard_definer USING (true) WITH CHECK (true);
CREATE POLICY erase ON task_history TO switchboard_definer USING (true) WITH CHECK (true);
CREATE POLICY lookup ON quality_reviews FOR SELECT TO switchboard_definer USING (true);
GRANT CREATE ON SCHEMA public TO switchboard_definer;

/*
 * Puts these texts in the place of those that scorings {id: {answers, comment}} and entries of tasks' history {id: reason} have, of a
 * conversation of the caller's client whose customer is erased; of any other, nothing.
 */
CREATE FUNCTION erase_in_reviews(p_conversation uuid, p_scorings jsonb, p_history jsonb) RETURNS integer
LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  WITH erased AS (
    SELECT c.id FROM conversations c JOIN customers k ON k.client_id = c.client_id AND k.id = c.customer_id
    WHERE c.id = p_conversation AND c.client_id = (SELECT current_client()) AND k.erased_at IS NOT NULL),
  scorings AS (
    UPDATE quality_scorings s SET answers = t.value -> 'answers', comment = t.value ->> 'comment'
    FROM jsonb_each(p_scorings) t, quality_reviews r, erased e
    WHERE s.id = t.key::uuid AND r.id = s.quality_review_id AND r.conversation_id = e.id RETURNING 1),
  history AS (
    UPDATE task_history h SET reason = t.value FROM jsonb_each_text(p_history) t, tasks k, erased e
    WHERE h.id = t.key::bigint AND k.id = h.task_id AND k.conversation_id = e.id RETURNING 1)
  SELECT (SELECT count(*) FROM scorings)::integer + (SELECT count(*) FROM history)::integer
$$;
REVOKE ALL ON FUNCTION erase_in_reviews(uuid, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION erase_in_reviews(uuid, jsonb, jsonb) TO switchboard_app;
ALTER FUNCTION erase_in_reviews(uuid, jsonb, jsonb) OWNER TO switchboard_definer;
REVOKE CREATE ON SCHEMA public FROM switchboard_definer;
