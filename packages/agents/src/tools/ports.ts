import type { DatabaseTool } from "@switchboard/blueprint/schema/tool";

export type Scalar = string | number | boolean;

/** One look-up or change in a client's table, already checked against the tool's permissions. */
export type DatabaseRequest = {
  tool: DatabaseTool;
  /** Columns and the values they must have. */
  filter: Record<string, Scalar>;
  /** Columns to set in the rows found. Absent: only read. */
  write?: Record<string, Scalar>;
  /** The ledger row's id: the same for a repeated attempt of the same call. */
  idempotency_key: string;
  signal: AbortSignal;
};

/**
 * Reads and changes rows for a database tool. Core fills it, narrowed to the conversation's client and customer; a visitor
 * reaches only tools marked `public`. Gives the rows (after the change, where there was one).
 */
export interface DatabasePort {
  lookup(request: DatabaseRequest): Promise<Record<string, unknown>[]>;
}

/** A passage of the client's knowledge. `source` is its document's title. */
export type KnowledgePassage = { text: string; source: string; url?: string | undefined };

/** Searches the client's knowledge, best first. Core fills it. */
export interface KnowledgePort {
  search(request: { query: string; limit: number; signal: AbortSignal }): Promise<KnowledgePassage[]>;
}
