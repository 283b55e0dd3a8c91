import type { Database } from "@switchboard/db/database";
import type { KnowledgeSearch, Passage } from "./search-port.ts";

/** Longest query that is looked at, in characters. */
const longestQuery = 1000;

/** `find_passages` (migration 0033) searches each document in its own language. */
const text = `
  SELECT d.title, d.source, f.content, f.score FROM find_passages($2, $3) f
  JOIN knowledge_documents d ON d.id = f.document_id WHERE d.client_id = $1
  ORDER BY f.score DESC, f.id LIMIT $3`;

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
