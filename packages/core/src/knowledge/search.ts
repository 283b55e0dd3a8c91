import { postgresSearch } from "@switchboard/knowledge/postgres-search";
import type { Passage } from "@switchboard/knowledge/search-port";
import type { Core } from "../core.ts";

/** Passages of the client's knowledge that answer a query, best first, at most `limit`. */
export function searchKnowledge(core: Core, clientId: string, query: string, limit: number): Promise<Passage[]> {
  return postgresSearch(core.db).search(clientId, query, limit);
}
