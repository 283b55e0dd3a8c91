import type { Actor } from "@switchboard/contracts/actor";
import type { KnowledgeDocument, LanguageChoice } from "@switchboard/contracts/knowledge";
import { audit } from "@switchboard/db/audit";
import type { Transaction } from "@switchboard/db/database";
import type { Core } from "../core.ts";
import { changedMeanwhile } from "./changed-meanwhile.ts";
import { expectedLanguage, indexIn, tellLanguage } from "./language.ts";
import { lockRoom } from "./room.ts";
import { DOCUMENT_COLUMNS, toDocument } from "./view.ts";

/**
 * Says in which language a document is: it is searched by that language's word forms at once, and a new file of it, too. Null goes
 * back to what its text says. Throws `not_found`, and `conflict` (with `holder_name`) when it was changed since `version`.
 */
export async function setLanguage(core: Core, actor: Actor, input: LanguageChoice): Promise<KnowledgeDocument> {
  const { client_id } = actor;
  const { document_id, version } = input;
  return core.db.transaction(client_id, async (tx) => {
    await lockRoom(tx, client_id);
    const choice = input.language
      ? { language: input.language, language_by: "staff" as const }
      : tellLanguage(await passagesOf(tx, client_id, document_id), await expectedLanguage(tx, client_id));
    const { count } = await tx.knowledge_documents.updateMany({
      where: { id: document_id, client_id, version },
      data: { ...choice, version: { increment: 1 }, changed_by_name: actor.name, updated_at: core.clock.now() },
    });
    if (count === 0) throw await changedMeanwhile(tx, client_id, document_id);
    await indexIn(tx, { client_id, document_id }, choice.language);
    await audit(tx, actor, {
      action: "knowledge.language",
      target_kind: "knowledge_document",
      target_id: document_id,
      details: choice,
    });
    const row = await tx.knowledge_documents.findUniqueOrThrow({
      where: { id: document_id },
      select: DOCUMENT_COLUMNS,
    });
    return toDocument(row, core.clock.now());
  });
}

/** So many passages are enough to tell a language. */
const enough = 200;

/** The first passages of a document. */
export async function passagesOf(tx: Transaction, client_id: string, document_id: string): Promise<string[]> {
  const rows = await tx.knowledge_chunks.findMany({
    where: { document_id, client_id },
    orderBy: { position: "asc" },
    take: enough,
    select: { content: true },
  });
  return rows.map(({ content }) => content);
}
