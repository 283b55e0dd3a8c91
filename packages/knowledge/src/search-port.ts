/** A passage of a client's document. `source` is where the document comes from, `score` only orders one answer's passages. */
export type Passage = { title: string; source: string | null; content: string; score: number };

/** Finds passages of one client's knowledge, best first. Nothing found is an empty list. */
export type KnowledgeSearch = {
  search(clientId: string, query: string, limit: number): Promise<Passage[]>;
};
