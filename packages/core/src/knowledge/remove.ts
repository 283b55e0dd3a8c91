import type { Actor } from "@switchboard/contracts/actor";
import { audit } from "@switchboard/db/audit";
import type { Core } from "../core.ts";

/** Deletes a document with its passages and its file; it is found no more. Deleting it again changes nothing. */
export async function removeKnowledge(
  core: Core,
  actor: Actor,
  input: { document_id: string },
): Promise<{ removed: boolean }> {
  const { client_id } = actor;
  return core.db.transaction(client_id, async (tx) => {
    const document = await tx.knowledge_documents.findFirst({
      where: { id: input.document_id, client_id },
      select: { title: true, file_id: true },
    });
    if (!document) return { removed: false };
    await tx.knowledge_documents.delete({ where: { id: input.document_id }, select: { id: true } });
    if (document.file_id) await tx.knowledge_files.delete({ where: { id: document.file_id }, select: { id: true } });
    await audit(tx, actor, {
      action: "knowledge.remove",
      target_kind: "knowledge_document",
      target_id: input.document_id,
      details: { title: document.title },
    });
    return { removed: true };
  });
}
