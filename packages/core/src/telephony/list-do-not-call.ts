import type { Actor } from "@switchboard/contracts/actor";
import type { DoNotCallEntry } from "@switchboard/contracts/telephony";
import { z } from "zod";
import type { Core } from "../core.ts";
import { cursorInstant, PAGE_LIMIT, type Page, type PageRequest, pageOf, readCursor } from "../page.ts";

const key = z.tuple([cursorInstant, z.uuid()]);

type Row = Omit<DoNotCallEntry, "added_at"> & { added_at: Date; cursor_at: string };

/** Who must not be called, newest first. */
export async function listDoNotCall(core: Core, actor: Actor, asked: PageRequest): Promise<Page<DoNotCallEntry>> {
  const limit = asked.limit ?? PAGE_LIMIT;
  const [at, id] = readCursor(asked.cursor, key) ?? [null, null];
  const rows = await core.db.query<Row>(actor.client_id, {
    name: "list-do-not-call",
    text: `SELECT id, number_masked, reason, added_by_name, added_at,
        to_char(added_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS cursor_at
      FROM do_not_call WHERE client_id = $1 AND ($2::timestamptz IS NULL OR (added_at, id) < ($2::timestamptz, $3::uuid))
      ORDER BY added_at DESC, id DESC LIMIT $4`,
    values: [actor.client_id, at, id, limit + 1],
  });
  return pageOf(
    rows,
    limit,
    ({ cursor_at: _, added_at, ...row }) => ({ ...row, added_at: added_at.toISOString() }),
    (row) => [row.cursor_at, row.id],
  );
}
