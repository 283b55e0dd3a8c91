import { randomUUID } from "node:crypto";
import { splitDocument } from "@switchboard/knowledge/split-document";
import type pg from "pg";
import type { ClientContent } from "../client-content.ts";
import type { FoundPassage } from "../story/passage.ts";
import { insert } from "./insert.ts";

const shownPassages = 3;

/** Writes documents in passages. Gives the first passages of each, as a search would show them. */
export async function writeKnowledge(
  client: pg.ClientBase,
  clientId: string,
  documents: ClientContent["documents"],
  now: Date,
): Promise<ReadonlyMap<string, FoundPassage[]>> {
  const found = new Map<string, FoundPassage[]>();
  const rows = documents.map(({ title, source }) => ({
    id: randomUUID(),
    client_id: clientId,
    title,
    source,
    created_at: now,
  }));
  const chunks = documents.flatMap(({ title, source, text }, i) => {
    const passages = splitDocument(title, text);
    found.set(
      title,
      passages.slice(0, shownPassages).map((passage) => ({ text: passage, source: title, url: source })),
    );
    return passages.map((content, position) => ({
      id: randomUUID(),
      client_id: clientId,
      document_id: rows[i]?.id,
      position,
      content,
    }));
  });
  await insert(client, "knowledge_documents", rows);
  await insert(client, "knowledge_chunks", chunks);
  return found;
}
