-- A second factor for staff: codes of an authenticator app, and recovery codes for when it is lost. A client may require it.

CREATE TABLE second_factors (
  staff_id uuid PRIMARY KEY REFERENCES staff(id) ON DELETE CASCADE,
  -- sealed by the vault
  secret text NOT NULL,
  -- null while the person has not shown that their app gives the right codes
  confirmed_at timestamptz,
  -- the newest time step whose code was used: each works once
  last_step bigint NOT NULL DEFAULT 0,
  recovery_hashes text[] NOT NULL DEFAULT '{}'
);
ALTER TABLE clients ADD COLUMN second_factor_required boolean NOT NULL DEFAULT false;
GRANT SELECT, INSERT, UPDATE, DELETE ON second_factors TO switchboard_definer;

CREATE FUNCTION read_second_factor(p_staff uuid)
RETURNS TABLE (secret text, active boolean, recovery_left integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT f.secret, f.confirmed_at IS NOT NULL, cardinality(f.recovery_hashes) FROM second_factors f WHERE f.staff_id = p_staff
$$;

/* Clients that a person is assigned to and may not enter before they have a second factor. */
CREATE FUNCTION locked_clients(p_staff uuid)
RETURNS TABLE (name text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT c.name FROM clients c JOIN staff s ON s.id = p_staff
  WHERE c.second_factor_required AND NOT EXISTS (SELECT FROM second_factors f WHERE f.staff_id = s.id AND f.confirmed_at IS NOT NULL)
    AND ('admin' = ANY (s.roles) OR EXISTS (SELECT FROM staff_clients sc WHERE sc.staff_id = s.id AND sc.client_id = c.id))
  ORDER BY c.name LIMIT 100
$$;

/* Keeps the secret that a person is about to put into their app; false when they have a factor already. */
CREATE FUNCTION begin_second_factor(p_staff uuid, p_secret text)
RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  WITH kept AS (INSERT INTO second_factors AS f (staff_id, secret) VALUES (p_staff, p_secret)
    ON CONFLICT (staff_id) DO UPDATE SET secret = p_secret WHERE f.confirmed_at IS NULL RETURNING 1)
  SELECT EXISTS (SELECT FROM kept)
$$;

CREATE FUNCTION confirm_second_factor(p_staff uuid, p_name text, p_secret text, p_step bigint, p_hashes text[])
RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  WITH done AS (UPDATE second_factors SET confirmed_at = now(), last_step = p_step, recovery_hashes = p_hashes
      WHERE staff_id = p_staff AND secret = p_secret AND confirmed_at IS NULL RETURNING staff_id),
    told AS (INSERT INTO audit_entries (client_id, actor_kind, actor_id, actor_name, action, target_kind, target_id)
      SELECT NULL, 'staff', p_staff::text, p_name, 'auth.second_factor_on', 'staff', staff_id::text FROM done)
  SELECT EXISTS (SELECT FROM done)
$$;

/* Uses the code of a time step, which works once. */
CREATE FUNCTION use_second_factor(p_staff uuid, p_step bigint)
RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  WITH used AS (UPDATE second_factors SET last_step = p_step WHERE staff_id = p_staff AND confirmed_at IS NOT NULL AND last_step < p_step RETURNING 1)
  SELECT EXISTS (SELECT FROM used)
$$;

CREATE FUNCTION use_recovery_code(p_staff uuid, p_name text, p_hash text)
RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  WITH used AS (UPDATE second_factors SET recovery_hashes = array_remove(recovery_hashes, p_hash)
      WHERE staff_id = p_staff AND confirmed_at IS NOT NULL AND p_hash = ANY (recovery_hashes) RETURNING staff_id),
    told AS (INSERT INTO audit_entries (client_id, actor_kind, actor_id, actor_name, action, target_kind, target_id)
      SELECT NULL, 'staff', p_staff::text, p_name, 'auth.recovery_code', 'staff', staff_id::text FROM used)
  SELECT EXISTS (SELECT FROM used)
$$;

CREATE FUNCTION drop_second_factor(p_staff uuid, p_by uuid, p_by_name text)
RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  WITH gone AS (DELETE FROM second_factors WHERE staff_id = p_staff RETURNING staff_id, confirmed_at),
    told AS (INSERT INTO audit_entries (client_id, actor_kind, actor_id, actor_name, action, target_kind, target_id)
      SELECT NULL, 'staff', p_by::text, p_by_name, 'auth.second_factor_off', 'staff', staff_id::text FROM gone WHERE confirmed_at IS NOT NULL)
  SELECT EXISTS (SELECT FROM gone WHERE confirmed_at IS NOT NULL)
$$;

/* Secrets by person, and one sealed anew in place of the one that was read: for changes of the vault's key. */
CREATE FUNCTION sealed_second_factors(p_after uuid, p_limit integer)
RETURNS TABLE (staff_id uuid, secret text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT f.staff_id, f.secret FROM second_factors f WHERE p_after IS NULL OR f.staff_id > p_after ORDER BY f.staff_id LIMIT p_limit
$$;
CREATE FUNCTION reseal_second_factor(p_staff uuid, p_old text, p_new text)
RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  WITH done AS (UPDATE second_factors SET secret = p_new WHERE staff_id = p_staff AND secret = p_old RETURNING 1) SELECT EXISTS (SELECT FROM done)
$$;

/* As before; a client that requires a second factor is not among those of staff without one. */
CREATE OR REPLACE FUNCTION find_sign_in(p_id uuid)
RETURNS TABLE (user_id uuid, kind text, name text, email text, roles text[], clients jsonb)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public AS $$
  UPDATE sign_ins SET last_seen_at = now() WHERE id = p_id AND last_seen_at < now() - interval '50 s';
  SELECT s.id, 'staff', s.name, s.email, s.roles,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'external_id', c.external_id, 'name', c.name, 'industry', c.industry) ORDER BY c.name), '[]')
     FROM clients c WHERE ('admin' = ANY (s.roles) OR EXISTS (SELECT FROM staff_clients sc WHERE sc.staff_id = s.id AND sc.client_id = c.id))
       AND (NOT c.second_factor_required OR EXISTS (SELECT FROM second_factors f WHERE f.staff_id = s.id AND f.confirmed_at IS NOT NULL)))
  FROM sign_ins i JOIN staff s ON s.id = i.user_id
  WHERE i.id = p_id AND i.user_kind = 'staff' AND i.revoked_at IS NULL AND i.expires_at > now() AND s.disabled_at IS NULL
  UNION ALL
  SELECT u.id, 'portal_user', u.name, u.email, ARRAY['portal_user'],
    (SELECT jsonb_agg(jsonb_build_object('id', c.id, 'external_id', c.external_id, 'name', c.name, 'industry', c.industry)) FROM clients c WHERE c.id = u.client_id)
  FROM sign_ins i JOIN client_users u ON u.id = i.user_id
  WHERE i.id = p_id AND i.user_kind = 'portal_user' AND i.revoked_at IS NULL AND i.expires_at > now() AND u.disabled_at IS NULL
$$;

DO $$
DECLARE f text;
BEGIN
  EXECUTE 'GRANT CREATE ON SCHEMA public TO switchboard_definer';
  FOREACH f IN ARRAY ARRAY['read_second_factor(uuid)', 'locked_clients(uuid)', 'begin_second_factor(uuid,text)',
    'confirm_second_factor(uuid,text,text,bigint,text[])', 'use_second_factor(uuid,bigint)', 'use_recovery_code(uuid,text,text)',
    'drop_second_factor(uuid,uuid,text)', 'sealed_second_factors(uuid,integer)', 'reseal_second_factor(uuid,text,text)'] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO switchboard_app', f);
    EXECUTE format('ALTER FUNCTION %s OWNER TO switchboard_definer', f);
  END LOOP;
  EXECUTE 'REVOKE CREATE ON SCHEMA public FROM switchboard_definer';
END $$;
