import type { Actor } from "@switchboard/contracts/actor";
import type { ApiKey } from "@switchboard/contracts/api-key";
import { z } from "zod";
import type { Core } from "../core.ts";
import { PAGE_LIMIT, type Page, type PageRequest, pageOf, readCursor } from "../page.ts";
import { KEY_COLUMNS, toApiKey } from "./view.ts";

const key = z.tuple([z.uuid()]);

/** The client's API keys, newest first, revoked ones too; never the keys themselves. */
export async function listApiKeys(core: Core, actor: Actor, input: PageRequest = {}): Promise<Page<ApiKey>> {
  const limit = input.limit ?? PAGE_LIMIT;
  const after = readCursor(input.cursor, key);
  const rows = await core.db.tenant(actor.client_id, (t) =>
    t.api_keys.findMany({
      where: { client_id: actor.client_id },
      orderBy: [{ created_at: "desc" }, { id: "desc" }],
      ...(after && { cursor: { id: after[0] }, skip: 1 }),
      take: limit + 1,
      select: KEY_COLUMNS,
    }),
  );
  return pageOf(rows, limit, toApiKey, (row) => [row.id]);
}
