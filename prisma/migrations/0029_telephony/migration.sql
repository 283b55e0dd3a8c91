-- Telephony: a client's lines to the telephone network, its numbers, and how it may call people.

CREATE TABLE sip_trunks (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  client_id uuid NOT NULL REFERENCES clients(id) ON DELETE CASCADE,
  name text NOT NULL,
  direction text NOT NULL CHECK (direction IN ('inbound', 'outbound')),
  -- outbound: where calls are sent to, `host` or `host:port`
  address text,
  transport text NOT NULL DEFAULT 'auto' CHECK (transport IN ('auto', 'udp', 'tcp', 'tls')),
  -- inbound: addresses and networks that calls are taken from
  allowed_addresses text[] NOT NULL DEFAULT '{}',
  auth_user text,
  -- the name of the client's secret that is the password
  password_secret text,
  -- raised by every change: whoever saves names the one that they have seen
  version integer NOT NULL DEFAULT 1,
  changed_by_name text NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now(),
  -- a trunk that was removed stays until the media server has forgotten it
  removed_at timestamptz,
  -- raised by whatever the media server must learn, and which of it the media server knows
  wanted integer NOT NULL DEFAULT 1,
  agreed integer NOT NULL DEFAULT 0,
  -- its name there
  media_id text,
  checked_at timestamptz,
  -- why the media server does not know it, in words
  problem text,
  UNIQUE (client_id, id),
  CHECK (direction = 'inbound' OR address IS NOT NULL),
  -- whoever may call in is known by where they call from, or by a password
  CHECK (direction = 'outbound' OR cardinality(allowed_addresses) > 0 OR password_secret IS NOT NULL),
  CHECK ((auth_user IS NULL) = (password_secret IS NULL))
);
CREATE UNIQUE INDEX sip_trunks_name ON sip_trunks (client_id, name) WHERE removed_at IS NULL;
CREATE INDEX sip_trunks_due ON sip_trunks (checked_at NULLS FIRST);

CREATE TABLE phone_numbers (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  client_id uuid NOT NULL REFERENCES clients(id) ON DELETE CASCADE,
  -- E.164. It is the business's own, and belongs to one client of the whole system.
  number text NOT NULL UNIQUE CHECK (number ~ '^\+[1-9][0-9]{6,14}$'),
  label text NOT NULL DEFAULT '',
  -- who answers it, and calls from it; null: the client's default config
  config_name text,
  inbound_trunk_id uuid,
  outbound_trunk_id uuid,
  version integer NOT NULL DEFAULT 1,
  changed_by_name text NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now(),
  FOREIGN KEY (client_id, inbound_trunk_id) REFERENCES sip_trunks (client_id, id),
  FOREIGN KEY (client_id, outbound_trunk_id) REFERENCES sip_trunks (client_id, id)
);
CREATE INDEX phone_numbers_of_client ON phone_numbers (client_id, number);

-- How a client may call people. Without a row it may not.
CREATE TABLE dial_policies (
  client_id uuid PRIMARY KEY REFERENCES clients(id) ON DELETE CASCADE,
  enabled boolean NOT NULL,
  -- its own calling hours; null: the client's business hours
  hours jsonb,
  per_minute integer NOT NULL CHECK (per_minute BETWEEN 1 AND 600),
  at_once integer NOT NULL CHECK (at_once BETWEEN 1 AND 200),
  ring_s integer NOT NULL CHECK (ring_s BETWEEN 5 AND 80),
  tries integer NOT NULL CHECK (tries BETWEEN 1 AND 20),
  tries_hours integer NOT NULL CHECK (tries_hours BETWEEN 1 AND 720),
  pause_minutes integer NOT NULL CHECK (pause_minutes BETWEEN 0 AND 10080),
  abandoned_percent real NOT NULL CHECK (abandoned_percent BETWEEN 0 AND 100),
  abandoned_hours integer NOT NULL CHECK (abandoned_hours BETWEEN 1 AND 720),
  version integer NOT NULL DEFAULT 1,
  changed_by_name text NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now()
);

-- Who must not be called. The number itself is not kept: a keyed hash finds it again, and its mask shows it.
CREATE TABLE do_not_call (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  client_id uuid NOT NULL REFERENCES clients(id) ON DELETE CASCADE,
  number_lookup text NOT NULL,
  number_masked text NOT NULL,
  reason text NOT NULL DEFAULT '',
  added_by_name text NOT NULL,
  added_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (client_id, number_lookup)
);
CREATE INDEX do_not_call_newest ON do_not_call (client_id, added_at DESC, id DESC);

-- A call on a telephone: the other's number, sealed, with its keyed hash, and the number of ours.
ALTER TABLE calls ADD COLUMN phone text;
ALTER TABLE calls ADD COLUMN phone_lookup text;
ALTER TABLE calls ADD COLUMN phone_number_id uuid REFERENCES phone_numbers(id) ON DELETE SET NULL;
-- When whoever was called picked up; `answered_at` is when they were talked to.
ALTER TABLE calls ADD COLUMN picked_up_at timestamptz;
CREATE INDEX calls_outbound ON calls (client_id, started_at) WHERE direction = 'outbound';
CREATE INDEX calls_to_number ON calls (client_id, phone_lookup, started_at) WHERE phone_lookup IS NOT NULL;
CREATE INDEX calls_of_number ON calls (phone_number_id) WHERE phone_number_id IS NOT NULL;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['sip_trunks', 'phone_numbers', 'dial_policies', 'do_not_call'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I TO switchboard_app USING (client_id = (SELECT current_client())) WITH CHECK (client_id = (SELECT current_client()))', t);
  END LOOP;
END $$;
GRANT SELECT, INSERT, UPDATE, DELETE ON sip_trunks, phone_numbers TO switchboard_app;
GRANT SELECT, INSERT, UPDATE ON dial_policies TO switchboard_app;
GRANT SELECT, INSERT, DELETE ON do_not_call TO switchboard_app;

GRANT SELECT ON sip_trunks TO switchboard_definer;
CREATE POLICY lookup ON sip_trunks FOR SELECT TO switchboard_definer USING (true);
GRANT CREATE ON SCHEMA public TO switchboard_definer;

/* Clients whose trunks the media server may not know as they are: a sweep makes it agree. Ids alone. Those that changed are due once
   the last try is older than `p_changed`, all others once it is older than `p_all`. */
CREATE FUNCTION due_trunks(p_changed timestamptz, p_all timestamptz, p_limit integer) RETURNS TABLE (client_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT s.client_id FROM sip_trunks s
  WHERE s.checked_at IS NULL OR s.checked_at < p_all
    OR (s.checked_at < p_changed AND (s.wanted <> s.agreed OR s.removed_at IS NOT NULL))
  GROUP BY s.client_id ORDER BY min(s.checked_at) NULLS FIRST LIMIT p_limit
$$;
REVOKE ALL ON FUNCTION due_trunks(timestamptz, timestamptz, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION due_trunks(timestamptz, timestamptz, integer) TO switchboard_app;
ALTER FUNCTION due_trunks(timestamptz, timestamptz, integer) OWNER TO switchboard_definer;

REVOKE CREATE ON SCHEMA public FROM switchboard_definer;
