import type { KnowledgeLanguage, LanguageSource } from "@switchboard/contracts/knowledge-language";
import type { Transaction } from "@switchboard/db/database";
import { languageOf } from "@switchboard/knowledge/language";

/** Passages of a document that are looked at: from its first third on, where titles and tables of contents are over. */
const looked = 6;

/** In which language a client's documents are whose text is too short to tell. */
export async function expectedLanguage(tx: Transaction, clientId: string): Promise<KnowledgeLanguage> {
  const client = await tx.clients.findUniqueOrThrow({
    where: { id: clientId },
    select: { knowledge_language: true },
  });
  return client.knowledge_language as KnowledgeLanguage;
}

/** The language that a document's passages are in, and what says so. */
export function tellLanguage(
  passages: readonly string[],
  expected: KnowledgeLanguage,
): { language: KnowledgeLanguage; language_by: LanguageSource } {
  const from = Math.floor(passages.length / 3);
  const found = languageOf(passages.slice(from, from + looked).join("\n"), expected);
  return { language: found ?? expected, language_by: found ? "text" : "client" };
}

/** Has a document's passages searched by a language's word forms. Those that are already are left alone. */
export async function indexIn(
  tx: Transaction,
  about: { client_id: string; document_id: string },
  language: KnowledgeLanguage,
): Promise<void> {
  await tx.knowledge_chunks.updateMany({ where: { ...about, language: { not: language } }, data: { language } });
}
