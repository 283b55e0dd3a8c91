import type { Transaction } from "@switchboard/db/database";

/** Has a worker read a document's file, once the transaction has committed. */
export async function queueReading(
  tx: Transaction,
  about: { client_id: string; document_id: string; file_id: string },
): Promise<void> {
  await tx.outbox.create({
    data: { client_id: about.client_id, job: "read-document", payload: about },
    select: { id: true },
  });
}
