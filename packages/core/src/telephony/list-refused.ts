import type { Actor } from "@switchboard/contracts/actor";
import type { RefusedCaller } from "@switchboard/contracts/telephony";
import { z } from "zod";
import type { Core } from "../core.ts";
import { cursorInstant, PAGE_LIMIT, type Page, type PageRequest, pageOf, readCursor } from "../page.ts";

const key = z.tuple([cursorInstant, z.uuid()]);

type Row = Omit<RefusedCaller, "at"> & { at: Date; cursor_at: string };

/** So long it is known who was refused; `drop_old_rows` says the same. */
const keptMs = 90 * 24 * 60 * 60_000;

/** Callers whom nobody answered in the last 90 days, newest first. */
export async function listRefused(core: Core, actor: Actor, asked: PageRequest): Promise<Page<RefusedCaller>> {
  const limit = asked.limit ?? PAGE_LIMIT;
  const [at, id] = readCursor(asked.cursor, key) ?? [null, null];
  const rows = await core.db.query<Row>(actor.client_id, {
    name: "list-refused-callers",
    text: `SELECT id, called, number_masked, reason, at, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS cursor_at
      FROM refused_callers WHERE client_id = $1 AND at > $5 AND ($2::timestamptz IS NULL OR (at, id) < ($2::timestamptz, $3::uuid))
      ORDER BY at DESC, id DESC LIMIT $4`,
    values: [actor.client_id, at, id, limit + 1, new Date(core.clock.now().getTime() - keptMs)],
  });
  return pageOf(
    rows,
    limit,
    ({ cursor_at: _, ...row }) => ({ ...row, at: row.at.toISOString() }),
    (row) => [row.cursor_at, row.id],
  );
}
