import type { Actor } from "@switchboard/contracts/actor";
import type { Tag } from "@switchboard/contracts/tag";
import { z } from "zod";
import type { Core } from "../core.ts";
import { PAGE_LIMIT, type Page, type PageRequest, pageOf, readCursor } from "../page.ts";
import { TAG_COLUMNS, type TagRow, toTag } from "./view.ts";

const key = z.tuple([z.string(), z.uuid()]);

/** The client's tags by name, archived ones too. */
export async function listTags(core: Core, actor: Actor, input: PageRequest = {}): Promise<Page<Tag>> {
  const limit = input.limit ?? PAGE_LIMIT;
  const after = readCursor(input.cursor, key);
  const rows = await core.db.query<TagRow>(actor.client_id, {
    name: "tag-list",
    text: `SELECT ${TAG_COLUMNS} FROM tags t WHERE t.client_id = $1 AND ($2::text IS NULL OR (lower(t.name), t.id) > ($2, $3::uuid))
      ORDER BY lower(t.name), t.id LIMIT $4`,
    values: [actor.client_id, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  });
  return pageOf(rows, limit, toTag, (row) => [row.name.toLowerCase(), row.id]);
}
