import type { Actor } from "@switchboard/contracts/actor";
import type { CallSummary, CallView } from "@switchboard/contracts/call";
import { z } from "zod";
import type { Core } from "../core.ts";
import { cursorInstant, PAGE_LIMIT, type Page, type PageRequest, pageOf, readCursor } from "../page.ts";
import { CALL_COLUMNS, CALL_SOURCE, type CallRow, toCall } from "./view.ts";

const key = z.tuple([cursorInstant, z.uuid()]);

/** Calls, newest first: those that go on, or those that have ended. */
export async function listCalls(
  core: Core,
  actor: Actor,
  asked: PageRequest & { view: CallView },
): Promise<Page<CallSummary>> {
  const limit = asked.limit ?? PAGE_LIMIT;
  const [at, id] = readCursor(asked.cursor, key) ?? [null, null];
  const rows = await core.db.query<CallRow & { cursor_at: string }>(actor.client_id, {
    name: `list-calls-${asked.view}`,
    text: `SELECT ${CALL_COLUMNS}, to_char(a.started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS cursor_at
      FROM ${CALL_SOURCE} WHERE a.client_id = $1 AND a.state ${asked.view === "live" ? "<>" : "="} 'ended'
        AND ($2::timestamptz IS NULL OR (a.started_at, a.id) < ($2::timestamptz, $3::uuid))
      ORDER BY a.started_at DESC, a.id DESC LIMIT $4`,
    values: [actor.client_id, at, id, limit + 1],
  });
  return pageOf(
    rows,
    limit,
    ({ cursor_at: _, ...row }) => toCall(core, actor, row),
    (row) => [row.cursor_at, row.id],
  );
}
