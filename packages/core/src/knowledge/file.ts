import type { Actor } from "@switchboard/contracts/actor";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";

/** The file of a document as it was uploaded. Throws `not_found`. */
export async function getFile(
  core: Core,
  actor: Actor,
  input: { document_id: string },
): Promise<{ name: string; content: Uint8Array }> {
  const row = await core.db.tenant(actor.client_id, (t) =>
    t.knowledge_documents.findFirst({
      where: { id: input.document_id, client_id: actor.client_id },
      select: { knowledge_files: { select: { name: true, content: true } } },
    }),
  );
  if (!row?.knowledge_files) throw new AppError("not_found", "There is no such file.");
  return row.knowledge_files;
}
