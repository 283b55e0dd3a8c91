import type { Actor } from "@switchboard/contracts/actor";
import type { CannedReply } from "@switchboard/contracts/canned-reply";
import { z } from "zod";
import type { Core } from "../core.ts";
import { PAGE_LIMIT, type Page, type PageRequest, pageOf, readCursor } from "../page.ts";
import { CANNED_COLUMNS, toCannedReply, usableBy } from "./view.ts";

const key = z.tuple([z.uuid()]);

/** The client's canned replies and the reader's own, by shortcut. Nobody sees another person's own ones. */
export async function listCannedReplies(core: Core, actor: Actor, input: PageRequest = {}): Promise<Page<CannedReply>> {
  const limit = input.limit ?? PAGE_LIMIT;
  const after = readCursor(input.cursor, key);
  const rows = await core.db.tenant(actor.client_id, (t) =>
    t.canned_replies.findMany({
      where: usableBy(actor),
      orderBy: [{ shortcut: "asc" }, { id: "asc" }],
      ...(after && { cursor: { id: after[0] }, skip: 1 }),
      take: limit + 1,
      select: CANNED_COLUMNS,
    }),
  );
  return pageOf(rows, limit, toCannedReply, (row) => [row.id]);
}
