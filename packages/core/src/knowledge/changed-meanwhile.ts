import type { Transaction } from "@switchboard/db/database";
import { AppError } from "@switchboard/kit/app-error";

/** What the second of two who change a document is told: who was first and what it is now. `not_found` where it is gone. */
export async function changedMeanwhile(tx: Transaction, clientId: string, id: string): Promise<AppError> {
  const now = await tx.knowledge_documents.findFirst({
    where: { id, client_id: clientId },
    select: { title: true, file_name: true, changed_by_name: true, version: true },
  });
  if (!now) return new AppError("not_found", "There is no such document.");
  const holder_name = now.changed_by_name ?? "Somebody";
  const what = now.file_name ? `: its file is “${now.file_name}” now` : "";
  return new AppError(
    "conflict",
    `${holder_name} has changed “${now.title}” meanwhile${what}. Look at it, then try again.`,
    {
      holder_name,
    },
  );
}
