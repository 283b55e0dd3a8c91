import type { KnowledgeLanguage } from "@switchboard/contracts/knowledge-language";
import type { Transaction } from "@switchboard/db/database";
import { languageOf } from "./language.ts";
import { splitDocument } from "./split-document.ts";

/** A document as it is given: Markdown or plain text. `source` is where it comes from, such as its address. */
export type NewDocument = { title: string; source?: string | undefined; text: string };

/**
 * Stores a document in passages, in the caller's transaction. Gives its id and how many passages it has. `expected`: the client's
 * language, which a text is taken to be in that is too short to tell.
 */
export async function addDocument(
  tx: Transaction,
  clientId: string,
  document: NewDocument,
  expected: KnowledgeLanguage,
): Promise<{ id: string; passages: number }> {
  const { title, source = null, text } = document;
  const passages = splitDocument(title, text);
  const found = languageOf(text, expected);
  const language = found ?? expected;
  const { id } = await tx.knowledge_documents.create({
    data: {
      client_id: clientId,
      title,
      source,
      bytes: Buffer.byteLength(text),
      language,
      language_by: found ? "text" : "client",
    },
    select: { id: true },
  });
  await tx.knowledge_chunks.createMany({
    data: passages.map((content, position) => ({ client_id: clientId, document_id: id, position, language, content })),
  });
  return { id, passages: passages.length };
}
