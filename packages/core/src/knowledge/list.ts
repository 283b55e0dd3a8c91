import type { Actor } from "@switchboard/contracts/actor";
import type { KnowledgeDocument } from "@switchboard/contracts/knowledge";
import { z } from "zod";
import type { Core } from "../core.ts";
import { PAGE_LIMIT, type Page, type PageRequest, pageOf, readCursor } from "../page.ts";
import { DOCUMENT_COLUMNS, toDocument } from "./view.ts";

const key = z.tuple([z.string(), z.uuid()]);

/** The client's documents, by title. */
export async function listKnowledge(
  core: Core,
  actor: Actor,
  input: PageRequest = {},
): Promise<Page<KnowledgeDocument>> {
  const limit = input.limit ?? PAGE_LIMIT;
  const after = readCursor(input.cursor, key);
  const rows = await core.db.tenant(actor.client_id, (t) =>
    t.knowledge_documents.findMany({
      where: {
        client_id: actor.client_id,
        ...(after && { OR: [{ title: { gt: after[0] } }, { title: after[0], id: { gt: after[1] } }] }),
      },
      orderBy: [{ title: "asc" }, { id: "asc" }],
      take: limit + 1,
      select: DOCUMENT_COLUMNS,
    }),
  );
  const now = core.clock.now();
  return pageOf(
    rows,
    limit,
    (row) => toDocument(row, now),
    (row) => [row.title, row.id],
  );
}
