import type { Database } from "@switchboard/db/database";
import type { KnowledgeSearch, Passage } from "./search-port.ts";

/** Longest query that is looked at, in characters. */
const longestQuery = 1000;

/**
 * Passages that have every word of the query; where none has, those that have any, the most different words first. The
 * words become a query by hand (quoted, so that nothing in them is an operator).
 */
const text = `
  WITH words AS (
    SELECT websearch_to_tsquery('english', $2) AS every, array_agg(w) AS list, string_agg(w, ' | ')::tsquery AS some
    FROM (SELECT '''' || replace(replace(lexeme, '\\', '\\\\'), '''', '''''') || '''' AS w
          FROM unnest(to_tsvector('english', $2))) lexemes
  ), strict AS (
    SELECT c.document_id, c.content, 1 + ts_rank_cd(c.search, w.every, 1) AS score
    FROM words w, knowledge_chunks c WHERE c.client_id = $1 AND c.search @@ w.every
    ORDER BY score DESC, c.id LIMIT $3
  ), loose AS (
    SELECT c.document_id, c.content, c.id,
      (SELECT count(*) FROM unnest(w.list) one WHERE c.search @@ one::tsquery)::float / cardinality(w.list)
        + ts_rank_cd(c.search, w.some, 1) / 1000 AS score
    FROM words w, knowledge_chunks c
    WHERE NOT EXISTS (SELECT FROM strict) AND c.client_id = $1 AND c.search @@ w.some
    ORDER BY score DESC, c.id LIMIT $3
  )
  SELECT d.title, d.source, f.content, f.score
  FROM (SELECT document_id, content, score FROM strict UNION ALL SELECT document_id, content, score FROM loose) f
  JOIN knowledge_documents d ON d.id = f.document_id
  ORDER BY f.score DESC`;

/** Search by PostgreSQL's full text, in the client's scope. */
export function postgresSearch(db: Database): KnowledgeSearch {
  return {
    search: (clientId, query, limit) =>
      db.query<Passage>(clientId, {
        name: "search-knowledge",
        text,
        values: [clientId, query.slice(0, longestQuery), limit],
      }),
  };
}
