-- Knowledge in its own language, documents that two people replace at once, and how much of it a client has.

-- What it is searched by when a text is too short to tell: a name of PostgreSQL's word forms.
ALTER TABLE clients ADD COLUMN knowledge_language text NOT NULL DEFAULT 'english';

ALTER TABLE knowledge_documents
  ADD COLUMN language text NOT NULL DEFAULT 'english' CHECK (language IN (
    'arabic', 'armenian', 'basque', 'catalan', 'danish', 'dutch', 'english', 'finnish', 'french', 'german', 'greek', 'hindi', 'hungarian',
    'indonesian', 'irish', 'italian', 'lithuanian', 'nepali', 'norwegian', 'portuguese', 'romanian', 'russian', 'serbian', 'simple',
    'spanish', 'swedish', 'tamil', 'turkish', 'yiddish')),
  -- who said so: its text, the client's own where the text is too short, or staff; 'nobody' until a worker has looked
  ADD COLUMN language_by text NOT NULL DEFAULT 'nobody' CHECK (language_by IN ('nobody', 'text', 'client', 'staff')),
  -- raised by every change of file or language: whoever changes it names the one that they have seen
  ADD COLUMN version integer NOT NULL DEFAULT 1,
  ADD COLUMN changed_by_name text;
CREATE INDEX knowledge_documents_language ON knowledge_documents (id) WHERE language_by = 'nobody';

-- A text that was given as such counts as well.
UPDATE knowledge_documents d SET bytes = (SELECT coalesce(sum(octet_length(c.content)), 0) FROM knowledge_chunks c WHERE c.document_id = d.id)
WHERE d.bytes IS NULL;
ALTER TABLE knowledge_documents ALTER COLUMN bytes SET DEFAULT 0, ALTER COLUMN bytes SET NOT NULL;

/*
 * The words of a passage, by its language. The generated column gives way to a trigger, since that writes no row: what is there stays
 * as it is (English, as its language says), and a worker brings over the documents of other languages one by one.
 */
ALTER TABLE knowledge_chunks
  ADD COLUMN language text NOT NULL DEFAULT 'english',
  ALTER COLUMN search DROP EXPRESSION;
CREATE FUNCTION index_passage() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  NEW.search := to_tsvector(NEW.language::regconfig, NEW.content);
  RETURN NEW;
END $$;
CREATE TRIGGER index_passage BEFORE INSERT OR UPDATE OF content, language, search ON knowledge_chunks
  FOR EACH ROW EXECUTE FUNCTION index_passage();

GRANT SELECT (id, client_id, language, language_by) ON knowledge_documents TO switchboard_definer;
GRANT SELECT (id, client_id, document_id, content, language, search) ON knowledge_chunks TO switchboard_definer;
CREATE POLICY lookup ON knowledge_documents FOR SELECT TO switchboard_definer USING (true);
CREATE POLICY lookup ON knowledge_chunks FOR SELECT TO switchboard_definer USING (true);

/* A text's words in a language's forms, each quoted, so that nothing in them is an operator. */
CREATE FUNCTION quoted_words(p_language text, p_text text) RETURNS text[] LANGUAGE sql STABLE AS $$
  SELECT coalesce(array_agg('''' || replace(replace(lexeme, '\', '\\'), '''', '''''') || ''''), '{}')
  FROM unnest(to_tsvector(p_language::regconfig, p_text))
$$;

/*
 * The client's passages that have every word of a text; where none has, those that have any, the most different words first. Each is
 * searched in its own language. It exists because `@@` is not leakproof: under the policy no index could serve it. The client is
 * the connection's own.
 */
CREATE FUNCTION find_passages(p_text text, p_limit integer)
RETURNS TABLE (id uuid, document_id uuid, content text, score double precision)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
#variable_conflict use_column
DECLARE
  v_client uuid := current_client();
  v_languages text[] := ARRAY(SELECT DISTINCT d.language FROM knowledge_documents d WHERE d.client_id = v_client);
  v_language text;
  v_words text[];
  v_found boolean := false;
BEGIN
  -- Planned anew each time: a word that everybody writes is read by the client, a rare one by its index.
  FOREACH v_language IN ARRAY v_languages LOOP
    RETURN QUERY EXECUTE 'SELECT c.id, c.document_id, c.content, (1 + ts_rank_cd(c.search, $3, 1))::float8 AS score FROM knowledge_chunks c
      WHERE c.client_id = $1 AND c.language = $2 AND c.search @@ $3 ORDER BY score DESC, c.id LIMIT $4'
      USING v_client, v_language, websearch_to_tsquery(v_language::regconfig, p_text), least(p_limit, 100);
    v_found := v_found OR FOUND;
  END LOOP;
  IF v_found THEN RETURN; END IF;
  FOREACH v_language IN ARRAY v_languages LOOP
    v_words := quoted_words(v_language, p_text);
    RETURN QUERY EXECUTE 'SELECT c.id, c.document_id, c.content,
        ((SELECT count(*) FROM unnest($5) one WHERE c.search @@ one::tsquery)::float / cardinality($5) + ts_rank_cd(c.search, $3, 1) / 1000)::float8 AS score
      FROM knowledge_chunks c WHERE c.client_id = $1 AND c.language = $2 AND c.search @@ $3 ORDER BY score DESC, c.id LIMIT $4'
      USING v_client, v_language, array_to_string(v_words, ' | ')::tsquery, least(p_limit, 100), v_words;
  END LOOP;
END $$;

/* Documents whose language nobody has looked at yet. */
CREATE FUNCTION due_languages(p_limit integer) RETURNS TABLE (client_id uuid, document_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT d.client_id, d.id FROM knowledge_documents d WHERE d.language_by = 'nobody' ORDER BY d.id LIMIT p_limit
$$;

REVOKE ALL ON FUNCTION find_passages(text, integer), due_languages(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_passages(text, integer), due_languages(integer) TO switchboard_app;
GRANT CREATE ON SCHEMA public TO switchboard_definer;
ALTER FUNCTION find_passages(text, integer) OWNER TO switchboard_definer;
ALTER FUNCTION due_languages(integer) OWNER TO switchboard_definer;
REVOKE CREATE ON SCHEMA public FROM switchboard_definer;
