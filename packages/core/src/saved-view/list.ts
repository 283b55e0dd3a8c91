import type { Actor } from "@switchboard/contracts/actor";
import type { SavedView } from "@switchboard/contracts/search";
import { z } from "zod";
import type { Core } from "../core.ts";
import { PAGE_LIMIT, type Page, type PageRequest, pageOf, readCursor } from "../page.ts";
import { seenBy, toSavedView, VIEW_COLUMNS } from "./view.ts";

const key = z.tuple([z.uuid()]);

/** The client's saved views and the reader's own, by name. */
export async function listSavedViews(core: Core, actor: Actor, input: PageRequest = {}): Promise<Page<SavedView>> {
  const limit = input.limit ?? PAGE_LIMIT;
  const after = readCursor(input.cursor, key);
  const rows = await core.db.tenant(actor.client_id, (t) =>
    t.saved_views.findMany({
      where: seenBy(actor),
      orderBy: [{ name: "asc" }, { id: "asc" }],
      ...(after && { cursor: { id: after[0] }, skip: 1 }),
      take: limit + 1,
      select: VIEW_COLUMNS,
    }),
  );
  return pageOf(rows, limit, toSavedView, (row) => [row.id]);
}
