import type { Actor } from "@switchboard/contracts/actor";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { kickOutbox } from "../outbox/relay.ts";
import { queueReading } from "./file-job.ts";
import { STUCK_MS } from "./view.ts";

/** Has a file read once more that failed, or whose reading got stuck. Throws `not_found`, and `conflict` where it is being read. */
export async function readAgain(core: Core, actor: Actor, input: { document_id: string }): Promise<{ queued: true }> {
  const { client_id } = actor;
  await core.db.transaction(client_id, async (tx) => {
    const now = core.clock.now();
    const document = await tx.knowledge_documents.findFirst({
      where: { id: input.document_id, client_id, file_id: { not: null } },
      select: { id: true, file_id: true },
    });
    if (!document?.file_id) throw new AppError("not_found", "There is no such document with a file.");
    const { count } = await tx.knowledge_documents.updateMany({
      where: {
        id: document.id,
        file_id: document.file_id,
        OR: [
          { status: "failed" },
          { status: { in: ["queued", "reading"] }, updated_at: { lt: new Date(now.getTime() - STUCK_MS) } },
        ],
      },
      data: { status: "queued", problem: null, updated_at: now },
    });
    if (count === 0) throw new AppError("conflict", "It is being read, or has been read already.");
    await queueReading(tx, { client_id, document_id: document.id, file_id: document.file_id });
  });
  kickOutbox(core);
  return { queued: true };
}
