-- Who was refused on the telephone is known for 90 days, whether or not anybody is refused again.
CREATE INDEX refused_callers_old ON refused_callers (at);
GRANT SELECT, DELETE ON refused_callers TO switchboard_definer;
CREATE POLICY lookup ON refused_callers TO switchboard_definer USING (true);

/* As before, and refused callers. */
CREATE OR REPLACE FUNCTION drop_old_rows()
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  DELETE FROM idempotency_keys WHERE created_at < now() - interval '7 days';
  DELETE FROM sign_ins WHERE expires_at < now() - interval '7 days';
  DELETE FROM refused_callers WHERE at < now() - interval '90 days';
$$;
