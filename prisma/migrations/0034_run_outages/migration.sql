-- An attempt that an outage of the database ended says nothing about the run: it is not held against it.

ALTER TABLE runs
  -- attempts that an outage ended
  ADD COLUMN outages integer NOT NULL DEFAULT 0,
  -- from when on a start of the server means that the present attempt met an outage
  ADD COLUMN counted_from timestamptz NOT NULL DEFAULT now();

/*
 * Claims a run that is queued, or whose holder's lease has passed. Raises its attempt, which fences the former holder, and
 * covers everything that the customer has said by now. No row: it is not to be had. A run that has been tried too often
 * fails. An attempt in whose time the server was started does not count for that: its holder could not have ended it. Ten
 * times as many attempts fail it in any case.
 */
CREATE OR REPLACE FUNCTION claim_run(p_run uuid, p_attempt integer, p_owner text, p_lease interval, p_max_attempts integer, p_tail integer)
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
    outages = x.outages + (x.status = 'running' AND x.counted_from < pg_postmaster_start_time())::integer, counted_from = now(),
    upto_seq = CASE WHEN x.status = 'queued' THEN greatest(x.upto_seq, coalesce(v_upto, 0)) ELSE x.upto_seq END
  WHERE x.id = p_run AND x.attempt = p_attempt AND (x.status = 'queued' OR (x.status = 'running' AND x.lease_until < now()))
  RETURNING * INTO r;
  IF NOT FOUND THEN RETURN; END IF;
  RETURN QUERY SELECT v.client_id, v.id, v.config_id, v.customer_id, v.floor_epoch, r.attempt, r.upto_seq, r.cause, r.streams,
    r.attempt - r.outages > p_max_attempts OR r.attempt > 10 * p_max_attempts, v.status,
    log_tail(v.id, p_tail),
    (SELECT coalesce(jsonb_agg(jsonb_build_object('seq', e.seq, 'kind', e.kind, 'body', e.body, 'run_id', e.run_id, 'epoch', e.epoch, 'at', e.at) ORDER BY e.seq), '[]')
     FROM events e WHERE e.conversation_id = v.id AND e.run_id = p_run);
END $$;
