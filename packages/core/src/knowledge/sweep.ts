import type { Core } from "../core.ts";
import { expectedLanguage, indexIn, tellLanguage } from "./language.ts";
import { passagesOf } from "./set-language.ts";

const batch = 50;

/**
 * Looks in which language documents are that nobody has looked at, such as those from before languages were told apart. Bounded:
 * one batch; one that fails does not keep the others.
 */
export async function sweepLanguages(core: Core): Promise<void> {
  const due = await core.db.lookup<{ client_id: string; document_id: string }>({
    name: "due-languages",
    text: "SELECT * FROM due_languages($1)",
    values: [batch],
  });
  for (const { client_id, document_id } of due) {
    await tell(core, client_id, document_id).catch((err) =>
      core.logger.error({ err, document_id }, "a document's language could not be told"),
    );
  }
}

async function tell(core: Core, client_id: string, document_id: string): Promise<void> {
  await core.db.transaction(client_id, async (tx) => {
    const told = tellLanguage(await passagesOf(tx, client_id, document_id), await expectedLanguage(tx, client_id));
    const { count } = await tx.knowledge_documents.updateMany({
      where: { id: document_id, client_id, language_by: "nobody" },
      data: told,
    });
    if (count === 1) await indexIn(tx, { client_id, document_id }, told.language);
  });
}
