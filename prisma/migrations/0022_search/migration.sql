-- Search over all conversations: one row of words a conversation, written by the workers once it is quiet; and the names of
-- customers as keyed HMACs of their words. What these tables give away: docs/adr/0155-search.md.

CREATE TABLE conversation_words (
  conversation_id uuid PRIMARY KEY REFERENCES conversations(id) ON DELETE CASCADE,
  client_id uuid NOT NULL REFERENCES clients(id) ON DELETE CASCADE,
  -- entries up to here are in it
  upto_seq integer NOT NULL,
  -- the conversation's time when it was indexed: what lists are ordered by
  active_at timestamptz NOT NULL,
  said tsvector NOT NULL DEFAULT '',
  -- staff's notes, for staff alone
  noted tsvector NOT NULL DEFAULT '',
  indexed_at timestamptz NOT NULL
);
CREATE INDEX conversation_words_said ON conversation_words USING gin (said);
CREATE INDEX conversation_words_noted ON conversation_words USING gin (noted);
CREATE INDEX conversation_words_newest ON conversation_words (client_id, active_at DESC, conversation_id DESC);
-- A summary a range of pages: it costs the turn's writes next to nothing, and finds what was said a moment ago.
CREATE INDEX conversations_updated ON conversations USING brin (updated_at) WITH (pages_per_range = 8);

CREATE TABLE customer_words (
  client_id uuid NOT NULL REFERENCES clients(id) ON DELETE CASCADE,
  customer_id uuid NOT NULL REFERENCES customers(id) ON DELETE CASCADE,
  word_hash text NOT NULL,
  PRIMARY KEY (client_id, word_hash, customer_id)
);
CREATE INDEX customer_words_customer ON customer_words (customer_id);
ALTER TABLE customers ADD COLUMN named_at timestamptz;
CREATE INDEX customers_unnamed ON customers (client_id, id) WHERE name IS NOT NULL AND named_at IS NULL;

-- Filters that somebody keeps: their own, or everybody's.
CREATE TABLE saved_views (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  client_id uuid NOT NULL REFERENCES clients(id) ON DELETE CASCADE,
  owner_id uuid,
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 60),
  query text NOT NULL,
  version integer NOT NULL DEFAULT 1,
  changed_by_name text NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX saved_views_name ON saved_views (client_id, owner_id, lower(name)) NULLS NOT DISTINCT;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['conversation_words', 'customer_words', 'saved_views'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I TO switchboard_app USING (client_id = (SELECT current_client())) WITH CHECK (client_id = (SELECT current_client()))', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO switchboard_app', t);
  END LOOP;
END $$;

GRANT SELECT, DELETE ON conversation_words TO switchboard_definer;
GRANT UPDATE (updated_at) ON conversations TO switchboard_definer;
GRANT SELECT (id, client_id, name, named_at) ON customers TO switchboard_definer;
CREATE POLICY lookup ON conversation_words TO switchboard_definer USING (true);
CREATE POLICY words ON conversations FOR UPDATE TO switchboard_definer USING (true);
CREATE POLICY words ON customers FOR SELECT TO switchboard_definer USING (true);

/*
 * The client's conversations that have all of these words, newest first, after a place in that order. It exists because `@@` is
 * not leakproof: under the policy no index could serve it. The client is the connection's own, and only ids come out.
 */
CREATE FUNCTION find_words(p_query tsquery, p_before timestamptz, p_before_id uuid, p_limit integer)
RETURNS TABLE (conversation_id uuid, active_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
#variable_conflict use_column
BEGIN
  -- Planned anew each time: a word that everybody says is read in the list's order, a rare one by its index.
  RETURN QUERY EXECUTE 'SELECT w.conversation_id, w.active_at FROM conversation_words w
    WHERE w.client_id = $1 AND (w.said @@ $2 OR w.noted @@ $2) AND (w.active_at, w.conversation_id) < ($3, $4)
    ORDER BY w.active_at DESC, w.conversation_id DESC LIMIT $5'
    USING current_client(), p_query, p_before, p_before_id, least(p_limit, 10000);
END $$;

/* Conversations whose words are not all indexed: those quiet for p_quiet, and those that are never quiet. */
CREATE FUNCTION due_words(p_since timestamptz, p_quiet interval, p_limit integer)
RETURNS TABLE (client_id uuid, conversation_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT c.client_id, c.id FROM conversations c LEFT JOIN conversation_words w ON w.conversation_id = c.id
  WHERE c.updated_at >= p_since AND c.last_seq > coalesce(w.upto_seq, 0)
    AND (c.updated_at < now() - p_quiet OR coalesce(w.indexed_at, c.created_at) < now() - p_quiet * 6)
  ORDER BY c.updated_at LIMIT p_limit
$$;

/* Customers whose name is not hashed yet. */
CREATE FUNCTION due_names(p_limit integer) RETURNS TABLE (client_id uuid, customer_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT k.client_id, k.id FROM customers k WHERE k.name IS NOT NULL AND k.named_at IS NULL LIMIT p_limit
$$;

/* An entry was changed or taken away: all words of its conversation go, and are read anew. Appends do not come here. */
CREATE FUNCTION forget_words() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  -- The conversation's row first: whoever indexes it at this moment has it shared, and is waited for.
  UPDATE conversations c SET updated_at = now() WHERE c.id IN (SELECT o.conversation_id FROM gone o);
  DELETE FROM conversation_words w WHERE w.conversation_id IN (SELECT o.conversation_id FROM gone o);
  RETURN NULL;
END $$;
CREATE TRIGGER forget_words_changed AFTER UPDATE ON events REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION forget_words();
CREATE TRIGGER forget_words_deleted AFTER DELETE ON events REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION forget_words();

/* A name that is written anew or taken away: its hashes go at once, and it is hashed anew. */
CREATE FUNCTION forget_name() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM customer_words w WHERE w.customer_id = OLD.id;
  NEW.named_at := NULL;
  RETURN NEW;
END $$;
CREATE TRIGGER forget_name BEFORE UPDATE OF name ON customers FOR EACH ROW WHEN (NEW.name IS DISTINCT FROM OLD.name) EXECUTE FUNCTION forget_name();

REVOKE ALL ON FUNCTION forget_words() FROM PUBLIC;
REVOKE ALL ON FUNCTION find_words(tsquery, timestamptz, uuid, integer), due_words(timestamptz, interval, integer), due_names(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_words() TO switchboard_app;
GRANT EXECUTE ON FUNCTION find_words(tsquery, timestamptz, uuid, integer), due_words(timestamptz, interval, integer), due_names(integer) TO switchboard_app;
GRANT CREATE ON SCHEMA public TO switchboard_definer;
ALTER FUNCTION find_words(tsquery, timestamptz, uuid, integer) OWNER TO switchboard_definer;
ALTER FUNCTION due_words(timestamptz, interval, integer) OWNER TO switchboard_definer;
ALTER FUNCTION forget_words() OWNER TO switchboard_definer;
ALTER FUNCTION due_names(integer) OWNER TO switchboard_definer;
REVOKE CREATE ON SCHEMA public FROM switchboard_definer;
