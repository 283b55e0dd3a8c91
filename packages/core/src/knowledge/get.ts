import type { Actor } from "@switchboard/contracts/actor";
import type { KnowledgeDocument, KnowledgePassage } from "@switchboard/contracts/knowledge";
import { AppError } from "@switchboard/kit/app-error";
import { z } from "zod";
import type { Core } from "../core.ts";
import { type PageRequest, pageOf, readCursor } from "../page.ts";
import { DOCUMENT_COLUMNS, toDocument } from "./view.ts";

const shown = 50;

/** A document with a page of its passages, as the agent sees them. Throws `not_found`. */
export async function getKnowledge(
  core: Core,
  actor: Actor,
  input: PageRequest & { document_id: string },
): Promise<{ document: KnowledgeDocument; passages: KnowledgePassage[]; next: string | null }> {
  const { client_id } = actor;
  const limit = input.limit ?? shown;
  const after = readCursor(input.cursor, z.tuple([z.int32()]));
  return core.db.tenant(client_id, async (t) => {
    const row = await t.knowledge_documents.findFirst({
      where: { id: input.document_id, client_id },
      select: DOCUMENT_COLUMNS,
    });
    if (!row) throw new AppError("not_found", "There is no such document.");
    const chunks = await t.knowledge_chunks.findMany({
      where: { document_id: row.id, client_id, ...(after && { position: { gt: after[0] } }) },
      orderBy: { position: "asc" },
      take: limit + 1,
      select: { position: true, content: true },
    });
    const { items, next } = pageOf(
      chunks,
      limit,
      (chunk) => chunk,
      (chunk) => [chunk.position],
    );
    return { document: toDocument(row, core.clock.now()), passages: items, next };
  });
}
