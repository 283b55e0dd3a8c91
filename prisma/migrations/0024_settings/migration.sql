-- What people set for themselves, their sign-ins, the administration of staff, and the lives of API keys.
-- Staff and sign-ins belong to no client, so the run-time role reaches them by the functions below alone.

ALTER TABLE staff ADD COLUMN version integer NOT NULL DEFAULT 1;
ALTER TABLE staff ADD COLUMN changed_by_name text;
ALTER TABLE sign_ins ADD COLUMN device text NOT NULL DEFAULT '';
ALTER TABLE sign_ins ADD COLUMN last_seen_at timestamptz NOT NULL DEFAULT now();
-- `sign_in` lets in as it is; the other two let a password be chosen
ALTER TABLE one_time_links ADD COLUMN purpose text NOT NULL DEFAULT 'sign_in' CHECK (purpose IN ('sign_in', 'invite', 'reset'));
CREATE INDEX one_time_links_staff ON one_time_links (staff_id);

ALTER TABLE api_keys ADD COLUMN last_used_at timestamptz;
-- a key that another has replaced works until here
ALTER TABLE api_keys ADD COLUMN ends_at timestamptz;
ALTER TABLE api_keys ADD COLUMN replaces_id uuid;
ALTER TABLE api_keys ADD COLUMN created_by_name text;
ALTER TABLE api_keys ADD COLUMN ended_by_name text;

CREATE TABLE user_settings (
  user_id uuid PRIMARY KEY,
  -- hue of the avatar, in degrees; null: from the name
  hue integer CHECK (hue BETWEEN 0 AND 359),
  time_zone text,
  date_language text,
  -- by name: {"value": …, "at": instant}; of two writers of one the newer stays
  preferences jsonb NOT NULL DEFAULT '{}'
);

GRANT SELECT, INSERT, UPDATE ON user_settings TO switchboard_definer;
GRANT INSERT, UPDATE ON staff TO switchboard_definer;
GRANT UPDATE (name, password_hash) ON client_users TO switchboard_definer;
GRANT INSERT, DELETE ON staff_clients TO switchboard_definer;
GRANT INSERT ON one_time_links TO switchboard_definer;
GRANT UPDATE (last_used_at) ON api_keys TO switchboard_definer;
GRANT SELECT ON audit_entries, notifications TO switchboard_definer;
CREATE POLICY change ON client_users FOR UPDATE TO switchboard_definer USING (true);
CREATE POLICY change ON staff_clients TO switchboard_definer USING (true) WITH CHECK (true);
CREATE POLICY use ON api_keys FOR UPDATE TO switchboard_definer USING (true);
CREATE POLICY history ON audit_entries FOR SELECT TO switchboard_definer USING (client_id IS NULL);
CREATE POLICY lookup ON notifications FOR SELECT TO switchboard_definer USING (true);

/* A session as it is now; that it was asked for is noted, once a minute at most. */
CREATE OR REPLACE FUNCTION find_sign_in(p_id uuid)
RETURNS TABLE (user_id uuid, kind text, name text, email text, roles text[], clients jsonb)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public AS $$
  UPDATE sign_ins SET last_seen_at = now() WHERE id = p_id AND last_seen_at < now() - interval '50 s';
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

DROP FUNCTION record_sign_in(uuid, uuid, text, text, timestamptz);
CREATE FUNCTION record_sign_in(p_id uuid, p_user uuid, p_kind text, p_name text, p_expires timestamptz, p_device text)
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  INSERT INTO sign_ins (id, user_id, user_kind, expires_at, device) VALUES (p_id, p_user, p_kind, p_expires, p_device);
  INSERT INTO audit_entries (client_id, actor_kind, actor_id, actor_name, action, target_kind, target_id)
    VALUES (NULL, p_kind, p_user::text, p_name, 'auth.sign_in', 'sign_in', p_id::text);
$$;

/* A link that only lets in; those that let a password be chosen have a way of their own. */
CREATE OR REPLACE FUNCTION use_one_time_link(p_hash text)
RETURNS TABLE (id uuid, name text, email text)
LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  WITH used AS (UPDATE one_time_links SET used_at = now()
    WHERE token_hash = p_hash AND purpose = 'sign_in' AND used_at IS NULL AND expires_at > now() RETURNING staff_id)
  SELECT s.id, s.name, s.email FROM staff s JOIN used ON used.staff_id = s.id WHERE s.disabled_at IS NULL
$$;

/* A key in use. That it was is noted, once a minute at most. */
CREATE OR REPLACE FUNCTION find_api_key(p_hash text)
RETURNS TABLE (id uuid, client_id uuid, client_external_id text, client_name text, kind text, name text, config_name text,
  allowed_origins text[], minute_limit integer, hour_limit integer)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public AS $$
  UPDATE api_keys SET last_used_at = now() WHERE key_hash = p_hash AND revoked_at IS NULL AND (ends_at IS NULL OR ends_at > now())
    AND (last_used_at IS NULL OR last_used_at < now() - interval '50 s');
  SELECT k.id, k.client_id, c.external_id, c.name, k.kind, k.name, k.config_name, k.allowed_origins, k.minute_limit, k.hour_limit
  FROM api_keys k JOIN clients c ON c.id = k.client_id
  WHERE k.key_hash = p_hash AND k.revoked_at IS NULL AND (k.ends_at IS NULL OR k.ends_at > now())
$$;

/* What a person has set for themselves; the password's hash is for the comparison with the one that they type. */
CREATE FUNCTION read_account(p_user uuid, p_kind text)
RETURNS TABLE (name text, email text, password_hash text, hue integer, time_zone text, date_language text, preferences jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT a.name, a.email, a.password_hash, u.hue, u.time_zone, u.date_language, coalesce(u.preferences, '{}')
  FROM (SELECT s.id, s.name, s.email, s.password_hash FROM staff s WHERE p_kind = 'staff' AND s.id = p_user
    UNION ALL SELECT c.id, c.name, c.email, c.password_hash FROM client_users c WHERE p_kind = 'portal_user' AND c.id = p_user) a
  LEFT JOIN user_settings u ON u.user_id = a.id
$$;

CREATE FUNCTION save_profile(p_user uuid, p_kind text, p_name text, p_hue integer, p_time_zone text, p_date_language text)
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  UPDATE staff SET name = p_name WHERE p_kind = 'staff' AND id = p_user AND name <> p_name;
  UPDATE client_users SET name = p_name WHERE p_kind = 'portal_user' AND id = p_user AND name <> p_name;
  INSERT INTO user_settings (user_id, hue, time_zone, date_language) VALUES (p_user, p_hue, p_time_zone, p_date_language)
    ON CONFLICT (user_id) DO UPDATE SET hue = p_hue, time_zone = p_time_zone, date_language = p_date_language;
$$;

/* Takes each preference that is newer than the one kept; gives all of them as they are then. */
CREATE FUNCTION save_preferences(p_user uuid, p_changes jsonb)
RETURNS jsonb LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  INSERT INTO user_settings AS u (user_id, preferences) VALUES (p_user, p_changes)
    ON CONFLICT (user_id) DO UPDATE SET preferences = u.preferences || coalesce((SELECT jsonb_object_agg(e.key, e.value) FROM jsonb_each(p_changes) e
      WHERE (u.preferences -> e.key ->> 'at') IS NULL OR (u.preferences -> e.key ->> 'at')::timestamptz < (e.value ->> 'at')::timestamptz), '{}')
    RETURNING preferences
$$;

/* Changes a password that is still the one it was compared with. */
CREATE FUNCTION change_password(p_user uuid, p_kind text, p_name text, p_old text, p_new text)
RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  WITH s AS (UPDATE staff SET password_hash = p_new WHERE p_kind = 'staff' AND id = p_user AND password_hash = p_old RETURNING id),
    c AS (UPDATE client_users SET password_hash = p_new WHERE p_kind = 'portal_user' AND id = p_user AND password_hash = p_old RETURNING id),
    done AS (SELECT id FROM s UNION ALL SELECT id FROM c),
    told AS (INSERT INTO audit_entries (client_id, actor_kind, actor_id, actor_name, action, target_kind, target_id)
      SELECT NULL, p_kind, p_user::text, p_name, 'auth.change_password', p_kind, id::text FROM done)
  SELECT EXISTS (SELECT FROM done)
$$;

CREATE FUNCTION list_sign_ins(p_user uuid)
RETURNS TABLE (id uuid, device text, created_at timestamptz, last_seen_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT i.id, i.device, i.created_at, i.last_seen_at FROM sign_ins i
  WHERE i.user_id = p_user AND i.revoked_at IS NULL AND i.expires_at > now() ORDER BY i.last_seen_at DESC, i.id LIMIT 100
$$;

/* Ends sign-ins of one person: this one, or all except one (null: except none). Gives those that ended by it. */
CREATE FUNCTION end_sign_ins(p_user uuid, p_name text, p_only uuid, p_except uuid)
RETURNS SETOF uuid LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  WITH ended AS (UPDATE sign_ins SET revoked_at = now() WHERE user_id = p_user AND revoked_at IS NULL AND expires_at > now()
      AND (p_only IS NULL OR id = p_only) AND (p_except IS NULL OR id <> p_except) RETURNING id, user_kind),
    told AS (INSERT INTO audit_entries (client_id, actor_kind, actor_id, actor_name, action, target_kind, target_id)
      SELECT NULL, user_kind, p_user::text, p_name, 'auth.end_sign_in', 'sign_in', id::text FROM ended)
  SELECT id FROM ended
$$;

/* Staff by name. `invited`: has never chosen a password. */
CREATE FUNCTION list_staff(p_only uuid, p_q text, p_after_name text, p_after_id uuid, p_limit integer)
RETURNS TABLE (id uuid, name text, email text, roles text[], clients jsonb, version integer, changed_by_name text, disabled_at timestamptz,
  invited boolean, link_expires_at timestamptz, last_seen_at timestamptz, created_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT s.id, s.name, s.email, s.roles,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name) ORDER BY c.name), '[]')
      FROM staff_clients sc JOIN clients c ON c.id = sc.client_id WHERE sc.staff_id = s.id),
    s.version, s.changed_by_name, s.disabled_at, s.password_hash = '',
    (SELECT max(l.expires_at) FROM one_time_links l WHERE l.staff_id = s.id AND l.purpose <> 'sign_in' AND l.used_at IS NULL AND l.expires_at > now()),
    greatest((SELECT max(i.last_seen_at) FROM sign_ins i WHERE i.user_id = s.id), (SELECT max(p.last_seen_at) FROM presence p WHERE p.staff_id = s.id)),
    s.created_at
  FROM staff s
  WHERE (p_only IS NULL OR s.id = p_only)
    AND (p_q IS NULL OR s.name ILIKE '%' || p_q || '%' OR s.email ILIKE '%' || p_q || '%' OR p_q = ANY (s.roles))
    AND (p_after_name IS NULL OR (s.name, s.id) > (p_after_name, p_after_id))
  ORDER BY s.name, s.id LIMIT p_limit
$$;

/* One change of staff at a time, so that two admins cannot take the last two admins' role away. */
CREATE FUNCTION lock_staff(p_staff uuid)
RETURNS TABLE (id uuid, name text, email text, roles text[], version integer, changed_by_name text, disabled boolean, other_admins bigint)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public AS $$
  SELECT pg_advisory_xact_lock(hashtextextended('staff', 0));
  SELECT s.id, s.name, s.email, s.roles, s.version, s.changed_by_name, s.disabled_at IS NOT NULL,
    (SELECT count(*) FROM staff o WHERE o.id <> s.id AND 'admin' = ANY (o.roles) AND o.disabled_at IS NULL AND o.password_hash <> '')
  FROM staff s WHERE s.id = p_staff
$$;

/* Invites somebody; no row when the address has an account already. */
CREATE FUNCTION invite_staff(p_by text, p_email text, p_name text, p_roles text[], p_clients uuid[])
RETURNS TABLE (id uuid) LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  WITH made AS (INSERT INTO staff (email, name, password_hash, roles, changed_by_name)
      SELECT lower(p_email), p_name, '', p_roles, p_by WHERE NOT EXISTS (SELECT FROM client_users u WHERE u.email = lower(p_email))
      ON CONFLICT (email) DO NOTHING RETURNING staff.id),
    assigned AS (INSERT INTO staff_clients (staff_id, client_id) SELECT made.id, c.id FROM made, clients c WHERE c.id = ANY (p_clients))
  SELECT made.id FROM made
$$;

/* Sets roles, clients and whether disabled of the version that was seen; false when somebody changed it meanwhile. */
CREATE FUNCTION change_staff(p_staff uuid, p_version integer, p_by text, p_roles text[], p_clients uuid[], p_disabled boolean)
RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  WITH changed AS (UPDATE staff SET roles = coalesce(p_roles, roles), version = version + 1, changed_by_name = p_by,
      disabled_at = CASE WHEN p_disabled THEN coalesce(disabled_at, now()) WHEN NOT p_disabled THEN NULL ELSE disabled_at END
      WHERE staff.id = p_staff AND version = p_version RETURNING staff.id),
    left_out AS (DELETE FROM staff_clients sc USING changed WHERE sc.staff_id = changed.id AND p_clients IS NOT NULL AND sc.client_id <> ALL (p_clients)),
    assigned AS (INSERT INTO staff_clients (staff_id, client_id)
      SELECT changed.id, c.id FROM changed, clients c WHERE c.id = ANY (p_clients) ON CONFLICT DO NOTHING),
    links AS (UPDATE one_time_links l SET expires_at = now() FROM changed WHERE p_disabled AND l.staff_id = changed.id AND l.used_at IS NULL),
    ended AS (UPDATE sign_ins i SET revoked_at = now() FROM changed WHERE p_disabled AND i.user_id = changed.id AND i.revoked_at IS NULL)
  SELECT EXISTS (SELECT FROM changed)
$$;

/* A link by which a person chooses a password. Earlier ones end. */
CREATE FUNCTION make_staff_link(p_staff uuid, p_purpose text, p_hash text, p_expires timestamptz)
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  UPDATE one_time_links SET expires_at = now() WHERE staff_id = p_staff AND purpose <> 'sign_in' AND used_at IS NULL AND expires_at > now();
  INSERT INTO one_time_links (token_hash, staff_id, purpose, expires_at) VALUES (p_hash, p_staff, p_purpose, p_expires);
$$;

/* Whose link it is, without using it up. */
CREATE FUNCTION find_staff_link(p_hash text)
RETURNS TABLE (staff_id uuid, name text, email text, purpose text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT s.id, s.name, s.email, l.purpose FROM one_time_links l JOIN staff s ON s.id = l.staff_id
  WHERE l.token_hash = p_hash AND l.purpose <> 'sign_in' AND l.used_at IS NULL AND l.expires_at > now() AND s.disabled_at IS NULL
$$;

/* Sets the password by a link: exactly one caller does. Sign-ins of before end. */
CREATE FUNCTION use_staff_link(p_hash text, p_password text)
RETURNS TABLE (id uuid, name text) LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  WITH used AS (UPDATE one_time_links SET used_at = now()
      WHERE token_hash = p_hash AND purpose <> 'sign_in' AND used_at IS NULL AND expires_at > now() RETURNING staff_id, purpose),
    ended AS (UPDATE sign_ins i SET revoked_at = now() FROM used WHERE i.user_id = used.staff_id AND i.revoked_at IS NULL),
    changed AS (UPDATE staff s SET password_hash = p_password FROM used WHERE s.id = used.staff_id AND s.disabled_at IS NULL RETURNING s.id, s.name),
    told AS (INSERT INTO audit_entries (client_id, actor_kind, actor_id, actor_name, action, target_kind, target_id)
      SELECT NULL, 'staff', c.id::text, c.name, 'auth.password_by_link', 'staff', c.id::text FROM changed c)
  SELECT c.id, c.name FROM changed c
$$;

/* What was done to staff, or by whom they signed in: entries that belong to no client. */
CREATE FUNCTION note_of_staff(p_actor uuid, p_name text, p_action text, p_staff uuid, p_details jsonb)
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  INSERT INTO audit_entries (client_id, actor_kind, actor_id, actor_name, action, target_kind, target_id, details)
    VALUES (NULL, 'staff', p_actor::text, p_name, p_action, 'staff', p_staff::text, p_details);
$$;

CREATE FUNCTION staff_history(p_staff uuid, p_limit integer)
RETURNS TABLE (id bigint, actor_name text, action text, details jsonb, at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT a.id, a.actor_name, a.action, a.details, a.at FROM audit_entries a
  WHERE a.client_id IS NULL AND ((a.target_kind = 'staff' AND a.target_id = p_staff::text) OR (a.actor_kind = 'staff' AND a.actor_id = p_staff::text AND a.action LIKE 'auth.%'))
  ORDER BY a.id DESC LIMIT p_limit
$$;
CREATE INDEX audit_entries_staff ON audit_entries (target_id, id DESC) WHERE client_id IS NULL;

/*
 * Conversations and tasks whose holders may not have them any more: disabled, without the role, or not of the client. Of one
 * person or one record where given. The sweep gives them back if the process that changed the person died before it could.
 */
CREATE FUNCTION displaced_holders(p_limit integer, p_staff uuid, p_id uuid)
RETURNS TABLE (client_id uuid, kind text, id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  (SELECT c.client_id, 'conversation', c.id FROM staff s JOIN conversations c ON c.floor_staff_id = s.id
    WHERE c.floor_holder = 'human' AND c.status <> 'resolved' AND (p_staff IS NULL OR s.id = p_staff) AND (p_id IS NULL OR c.id = p_id)
      AND NOT (s.disabled_at IS NULL AND ('admin' = ANY (s.roles)
        OR 'operator' = ANY (s.roles) AND EXISTS (SELECT FROM staff_clients sc WHERE sc.staff_id = s.id AND sc.client_id = c.client_id)))
    LIMIT p_limit)
  UNION ALL
  (SELECT t.client_id, 'task', t.id FROM staff s JOIN tasks t ON t.holder_id = s.id
    WHERE t.status = 'leased' AND (p_staff IS NULL OR s.id = p_staff) AND (p_id IS NULL OR t.id = p_id)
      AND NOT (s.disabled_at IS NULL AND ('admin' = ANY (s.roles)
        OR t.role = ANY (s.roles) AND EXISTS (SELECT FROM staff_clients sc WHERE sc.staff_id = s.id AND sc.client_id = t.client_id)))
    LIMIT p_limit)
$$;

/* What waits in each of these clients, and what one person has not read there. */
CREATE FUNCTION client_waiting(p_clients uuid[], p_staff uuid)
RETURNS TABLE (client_id uuid, waiting bigint, unread bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT c.id,
    (SELECT count(*) FROM escalations e WHERE e.client_id = c.id AND e.status IN ('waiting', 'timed_out')),
    (SELECT count(*) FROM notifications n WHERE n.client_id = c.id AND n.staff_id = p_staff AND n.read_at IS NULL)
  FROM clients c WHERE c.id = ANY (p_clients)
$$;

DO $$
DECLARE f text; all_of text[] := ARRAY['find_sign_in(uuid)', 'record_sign_in(uuid,uuid,text,text,timestamptz,text)', 'use_one_time_link(text)',
  'find_api_key(text)', 'read_account(uuid,text)', 'save_profile(uuid,text,text,integer,text,text)', 'save_preferences(uuid,jsonb)',
  'change_password(uuid,text,text,text,text)', 'list_sign_ins(uuid)', 'end_sign_ins(uuid,text,uuid,uuid)', 'list_staff(uuid,text,text,uuid,integer)',
  'lock_staff(uuid)', 'invite_staff(text,text,text,text[],uuid[])', 'change_staff(uuid,integer,text,text[],uuid[],boolean)',
  'make_staff_link(uuid,text,text,timestamptz)', 'find_staff_link(text)', 'use_staff_link(text,text)', 'note_of_staff(uuid,text,text,uuid,jsonb)',
  'staff_history(uuid,integer)', 'displaced_holders(integer,uuid,uuid)', 'client_waiting(uuid[],uuid)'];
BEGIN
  EXECUTE 'GRANT CREATE ON SCHEMA public TO switchboard_definer';
  FOREACH f IN ARRAY all_of LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO switchboard_app', f);
    EXECUTE format('ALTER FUNCTION %s OWNER TO switchboard_definer', f);
  END LOOP;
  EXECUTE 'REVOKE CREATE ON SCHEMA public FROM switchboard_definer';
END $$;
