import type { KnowledgeDocument } from "@switchboard/contracts/knowledge";

/** After so long nobody reads any more: the worker that did has ended. */
export const STUCK_MS = 5 * 60_000;

/** Columns of a document as people see it. */
export const DOCUMENT_COLUMNS = {
  id: true,
  title: true,
  source: true,
  created_at: true,
  updated_at: true,
  kind: true,
  status: true,
  problem: true,
  file_name: true,
  bytes: true,
  pages: true,
  added_by_name: true,
  language: true,
  language_by: true,
  version: true,
  _count: { select: { knowledge_chunks: true } },
} as const;

type Row = {
  id: string;
  title: string;
  source: string | null;
  created_at: Date;
  updated_at: Date;
  kind: string;
  status: string;
  problem: string | null;
  file_name: string | null;
  bytes: number;
  pages: number | null;
  added_by_name: string | null;
  language: string;
  language_by: string;
  version: number;
  _count: { knowledge_chunks: number };
};

/** A document as people see it at this moment. */
export function toDocument(row: Row, now: Date): KnowledgeDocument {
  const isRead = row.status === "queued" || row.status === "reading";
  return {
    id: row.id,
    title: row.title,
    source: row.source,
    passages: row._count.knowledge_chunks,
    created_at: row.created_at.toISOString(),
    kind: row.kind as KnowledgeDocument["kind"],
    status: row.status as KnowledgeDocument["status"],
    stuck: isRead && now.getTime() - row.updated_at.getTime() > STUCK_MS,
    problem: row.problem,
    file: row.file_name === null ? null : { name: row.file_name, bytes: row.bytes, pages: row.pages },
    added_by: row.added_by_name,
    language: row.language as KnowledgeDocument["language"],
    language_by: row.language_by as KnowledgeDocument["language_by"],
    version: row.version,
  };
}
