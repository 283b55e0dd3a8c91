import type { Transaction } from "@switchboard/db/database";
import { splitDocument } from "./split-document.ts";

/** A document as it is given: Markdown or plain text. `source` is where it comes from, such as its address. */
export type NewDocument = { title: string; source?: string | undefined; text: string };

/** Stores a document in passages, in the caller's transaction. Gives its id and how many passages it has. */
export async function addDocument(
  tx: Transaction,
  clientId: string,
  document: NewDocument,
): Promise<{ id: string; passages: number }> {
  const passages = splitDocument(document.title, document.text);
  const { id } = await tx.knowledge_documents.create({
    data: { client_id: clientId, title: document.title, source: document.source ?? null },
    select: { id: true },
  });
  await tx.knowledge_chunks.createMany({
    data: passages.map((content, position) => ({ client_id: clientId, document_id: id, position, content })),
  });
  return { id, passages: passages.length };
}
