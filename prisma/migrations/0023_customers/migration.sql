-- Customers that staff edit, merge and erase; what staff note about them; briefs and reply suggestions that a model writes.

ALTER TABLE customers
  -- raised by every change by staff: whoever saves names the one that they have seen
  ADD COLUMN version integer NOT NULL DEFAULT 1,
  ADD COLUMN changed_by_name text,
  ADD COLUMN vip boolean NOT NULL DEFAULT false,
  -- the customer that this one is the same as; never itself merged, so that every id is one step from its customer
  ADD COLUMN merged_into uuid CHECK (merged_into <> id),
  -- set when an erasure begins; its personal fields are gone when it has ended
  ADD COLUMN erased_at timestamptz,
  ADD COLUMN erased_by_name text;
ALTER TABLE customers ADD CONSTRAINT customers_merged_into FOREIGN KEY (client_id, merged_into) REFERENCES customers (client_id, id);
CREATE INDEX customers_merged ON customers (client_id, merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE customer_notes (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  client_id uuid NOT NULL REFERENCES clients(id) ON DELETE CASCADE,
  customer_id uuid NOT NULL,
  text text NOT NULL,
  staff_id uuid NOT NULL,
  staff_name text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  FOREIGN KEY (client_id, customer_id) REFERENCES customers (client_id, id)
);
CREATE INDEX customer_notes_customer ON customer_notes (client_id, customer_id, created_at DESC, id DESC);

CREATE TABLE customer_merges (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  client_id uuid NOT NULL REFERENCES clients(id) ON DELETE CASCADE,
  winner_id uuid NOT NULL,
  loser_id uuid NOT NULL,
  reason text NOT NULL,
  -- the winner's changed columns as they were and as the merge wrote them, sealed as they stand in customers
  fields jsonb NOT NULL DEFAULT '{}',
  conversation_ids uuid[] NOT NULL DEFAULT '{}',
  note_ids uuid[] NOT NULL DEFAULT '{}',
  -- customers that were merged into the loser before, and point to the winner now
  repointed_ids uuid[] NOT NULL DEFAULT '{}',
  staff_id uuid NOT NULL,
  staff_name text NOT NULL,
  merged_at timestamptz NOT NULL,
  undo_until timestamptz NOT NULL,
  undone_at timestamptz,
  undone_by_name text,
  FOREIGN KEY (client_id, winner_id) REFERENCES customers (client_id, id),
  FOREIGN KEY (client_id, loser_id) REFERENCES customers (client_id, id)
);
CREATE UNIQUE INDEX customer_merges_standing ON customer_merges (client_id, loser_id) WHERE undone_at IS NULL;
CREATE INDEX customer_merges_winner ON customer_merges (client_id, winner_id, merged_at DESC);

/* A conversation that is just beginning with a merged customer belongs to the one who remains. The lock makes it wait for a merge that is under way. */
CREATE FUNCTION customer_who_remains() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE remains uuid;
BEGIN
  SELECT merged_into INTO remains FROM customers WHERE client_id = NEW.client_id AND id = NEW.customer_id FOR KEY SHARE;
  IF remains IS NOT NULL THEN NEW.customer_id := remains; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER conversations_customer_who_remains BEFORE INSERT OR UPDATE OF customer_id ON conversations
  FOR EACH ROW WHEN (NEW.customer_id IS NOT NULL) EXECUTE FUNCTION customer_who_remains();

CREATE TABLE briefs (
  conversation_id uuid PRIMARY KEY REFERENCES conversations(id) ON DELETE CASCADE,
  client_id uuid NOT NULL REFERENCES clients(id) ON DELETE CASCADE,
  -- null until the first one is there
  body jsonb,
  upto_seq integer,
  written_at timestamptz,
  edited_by_name text,
  version integer NOT NULL DEFAULT 1,
  state text NOT NULL DEFAULT 'ready' CHECK (state IN ('ready', 'writing', 'failed')),
  -- why the last attempt failed, for people
  problem text,
  asked_at timestamptz,
  asked_by_name text
);

CREATE TABLE suggestions (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  client_id uuid NOT NULL REFERENCES clients(id) ON DELETE CASCADE,
  conversation_id uuid NOT NULL REFERENCES conversations(id) ON DELETE CASCADE,
  -- the log that it answers; it counts while nothing was added
  upto_seq integer NOT NULL,
  tone text NOT NULL,
  text text NOT NULL,
  model text NOT NULL,
  offline boolean NOT NULL,
  created_at timestamptz NOT NULL,
  UNIQUE (conversation_id, upto_seq, tone)
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['customer_notes', 'customer_merges', 'briefs', 'suggestions'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I TO switchboard_app USING (client_id = (SELECT current_client())) WITH CHECK (client_id = (SELECT current_client()))', t);
  END LOOP;
END $$;
GRANT SELECT, INSERT, UPDATE, DELETE ON customer_notes, briefs, suggestions TO switchboard_app;
GRANT SELECT, INSERT, UPDATE ON customer_merges TO switchboard_app;

/*
 * New bodies for entries of a log, by seq. The log only grows, but for this: a customer who is erased is erased in their
 * conversations too. It touches no conversation of anybody else.
 */
GRANT SELECT, UPDATE ON events TO switchboard_definer;
GRANT SELECT ON customers TO switchboard_definer;
CREATE POLICY erase ON events FOR UPDATE TO switchboard_definer USING (client_id = (SELECT current_client())) WITH CHECK (client_id = (SELECT current_client()));
CREATE POLICY erase ON customers FOR SELECT TO switchboard_definer USING (client_id = (SELECT current_client()));
CREATE FUNCTION erase_in_events(p_conversation uuid, p_bodies jsonb) RETURNS integer
LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  WITH changed AS (
    UPDATE events e SET body = b.value FROM jsonb_each(p_bodies) b, conversations c, customers k
    WHERE e.conversation_id = p_conversation AND e.seq = b.key::integer AND c.id = p_conversation
      AND c.client_id = (SELECT current_client()) AND k.client_id = c.client_id AND k.id = c.customer_id AND k.erased_at IS NOT NULL
    RETURNING 1)
  SELECT count(*)::integer FROM changed
$$;
REVOKE ALL ON FUNCTION erase_in_events(uuid, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION erase_in_events(uuid, jsonb) TO switchboard_app;
GRANT CREATE ON SCHEMA public TO switchboard_definer;
ALTER FUNCTION erase_in_events(uuid, jsonb) OWNER TO switchboard_definer;
REVOKE CREATE ON SCHEMA public FROM switchboard_definer;
