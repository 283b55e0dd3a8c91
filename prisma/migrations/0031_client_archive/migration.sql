-- A client that is put away: nobody reaches its agent, nothing of it is gone.

ALTER TABLE clients ADD COLUMN archived_at timestamptz;

/* As before; keys of an archived client are not in use. */
CREATE OR REPLACE FUNCTION find_api_key(p_hash text)
RETURNS TABLE (id uuid, client_id uuid, client_external_id text, client_name text, kind text, name text, config_name text,
  allowed_origins text[], minute_limit integer, hour_limit integer)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public AS $$
  UPDATE api_keys SET last_used_at = now() WHERE key_hash = p_hash AND revoked_at IS NULL AND (ends_at IS NULL OR ends_at > now())
    AND (last_used_at IS NULL OR last_used_at < now() - interval '50 s');
  SELECT k.id, k.client_id, c.external_id, c.name, k.kind, k.name, k.config_name, k.allowed_origins, k.minute_limit, k.hour_limit
  FROM api_keys k JOIN clients c ON c.id = k.client_id
  WHERE k.key_hash = p_hash AND k.revoked_at IS NULL AND (k.ends_at IS NULL OR k.ends_at > now()) AND c.archived_at IS NULL
$$;

/* As before; the users of an archived client's portal are shut out while it is. */
CREATE OR REPLACE FUNCTION find_account(p_email text)
RETURNS TABLE (id uuid, kind text, name text, email text, password_hash text, disabled boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT s.id, 'staff', s.name, s.email, s.password_hash, s.disabled_at IS NOT NULL FROM staff s WHERE s.email = lower(p_email)
  UNION ALL
  SELECT u.id, 'portal_user', u.name, u.email, u.password_hash, u.disabled_at IS NOT NULL OR c.archived_at IS NOT NULL
  FROM client_users u JOIN clients c ON c.id = u.client_id WHERE u.email = lower(p_email)
  LIMIT 1
$$;

/* As before; staff see which clients are archived, users of an archived client's portal have no session. */
CREATE OR REPLACE FUNCTION find_sign_in(p_id uuid)
RETURNS TABLE (user_id uuid, kind text, name text, email text, roles text[], clients jsonb)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public AS $$
  UPDATE sign_ins SET last_seen_at = now() WHERE id = p_id AND last_seen_at < now() - interval '50 s';
  SELECT s.id, 'staff', s.name, s.email, s.roles,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'external_id', c.external_id, 'name', c.name, 'industry', c.industry)
       || CASE WHEN c.archived_at IS NULL THEN '{}'::jsonb ELSE '{"archived": true}'::jsonb END ORDER BY c.name), '[]')
     FROM clients c WHERE ('admin' = ANY (s.roles) OR EXISTS (SELECT FROM staff_clients sc WHERE sc.staff_id = s.id AND sc.client_id = c.id))
       AND (NOT c.second_factor_required OR EXISTS (SELECT FROM second_factors f WHERE f.staff_id = s.id AND f.confirmed_at IS NOT NULL)))
  FROM sign_ins i JOIN staff s ON s.id = i.user_id
  WHERE i.id = p_id AND i.user_kind = 'staff' AND i.revoked_at IS NULL AND i.expires_at > now() AND s.disabled_at IS NULL
  UNION ALL
  SELECT u.id, 'portal_user', u.name, u.email, ARRAY['portal_user'],
    (SELECT jsonb_agg(jsonb_build_object('id', c.id, 'external_id', c.external_id, 'name', c.name, 'industry', c.industry)) FROM clients c WHERE c.id = u.client_id)
  FROM sign_ins i JOIN client_users u ON u.id = i.user_id JOIN clients k ON k.id = u.client_id
  WHERE i.id = p_id AND i.user_kind = 'portal_user' AND i.revoked_at IS NULL AND i.expires_at > now() AND u.disabled_at IS NULL
    AND k.archived_at IS NULL
$$;
