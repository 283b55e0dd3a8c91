-- What somebody was told of is kept for 60 days, whether or not they ever mark anything as read.
CREATE INDEX notifications_old ON notifications (created_at);
GRANT DELETE ON notifications TO switchboard_definer;
CREATE POLICY drop_old ON notifications FOR DELETE TO switchboard_definer USING (true);

/* As before, and notifications. */
CREATE OR REPLACE FUNCTION drop_old_rows()
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  DELETE FROM idempotency_keys WHERE created_at < now() - interval '7 days';
  DELETE FROM sign_ins WHERE expires_at < now() - interval '7 days';
  DELETE FROM refused_callers WHERE at < now() - interval '90 days';
  DELETE FROM notifications WHERE created_at < now() - interval '60 days';
$$;
