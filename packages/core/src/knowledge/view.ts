import type { KnowledgeDocument } from "@switchboard/contracts/knowledge";

/** Columns of a document as people see it. */
export const DOCUMENT_COLUMNS = {
  id: true,
  title: true,
  source: true,
  created_at: true,
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

/** A document as people see it. */
export function toDocument(row: Row): KnowledgeDocument {
  return {
    id: row.id,
    title: row.title,
    source: row.source,
    passages: row._count.knowledge_chunks,
    created_at: row.created_at.toISOString(),
    kind: row.kind as KnowledgeDocument["kind"],
    status: row.status as KnowledgeDocument["status"],
    problem: row.problem,
    file: row.file_name === null ? null : { name: row.file_name, bytes: row.bytes, pages: row.pages },
    added_by: row.added_by_name,
    language: row.language as KnowledgeDocument["language"],
    language_by: row.language_by as KnowledgeDocument["language_by"],
    version: row.version,
  };
}
