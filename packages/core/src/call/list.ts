import type { Actor } from "@switchboard/contracts/actor";
import type { CallFilter, CallSummary, CallView } from "@switchboard/contracts/call";
import { z } from "zod";
import type { Core } from "../core.ts";
import { cursorInstant, PAGE_LIMIT, type Page, type PageRequest, pageOf, readCursor } from "../page.ts";
import { findCustomers } from "../search/find-customers.ts";
import { CALL_COLUMNS, CALL_SOURCE, type CallRow, toCall } from "./view.ts";

const key = z.tuple([cursorInstant, z.uuid()]);

/** What each filter asks of a call; who listened in private is found by themselves and by admins. */
const FILTERS = `($5::text IS NULL OR a.outcome = $5) AND ($6::text IS NULL OR a.origin = $6) AND ($7::text IS NULL OR a.direction = $7)
  AND ($8::boolean IS NULL OR $8 = EXISTS (SELECT FROM call_legs p WHERE p.call_id = a.id AND p.mode = 'take_over'))
  AND ($9::timestamptz IS NULL OR a.started_at >= $9::timestamptz) AND ($10::timestamptz IS NULL OR a.started_at < $10::timestamptz)
  AND ($11::text IS NULL OR f.config_name = $11)
  AND ($12::uuid IS NULL OR EXISTS (SELECT FROM call_legs p WHERE p.call_id = a.id AND p.staff_id = $12::uuid AND (NOT p.private OR $13::boolean)))
  AND ($14::uuid[] IS NULL OR c.customer_id = ANY ($14::uuid[]))`;

/** Calls, newest first: those that go on, or those that have ended; filters hold for both. */
export async function listCalls(
  core: Core,
  actor: Actor,
  asked: PageRequest & CallFilter & { view: CallView },
): Promise<Page<CallSummary>> {
  const limit = asked.limit ?? PAGE_LIMIT;
  const [at, id] = readCursor(asked.cursor, key) ?? [null, null];
  const customers = asked.text === undefined ? null : await findCustomers(core, actor.client_id, asked.text);
  const rows = await core.db.query<CallRow & { cursor_at: string }>(actor.client_id, {
    name: `list-calls-${asked.view}`,
    text: `SELECT ${CALL_COLUMNS}, to_char(a.started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS cursor_at
      FROM ${CALL_SOURCE} WHERE a.client_id = $1 AND a.state ${asked.view === "live" ? "<>" : "="} 'ended'
        AND ($2::timestamptz IS NULL OR (a.started_at, a.id) < ($2::timestamptz, $3::uuid)) AND ${FILTERS}
      ORDER BY a.started_at DESC, a.id DESC LIMIT $4`,
    values: [
      actor.client_id,
      at,
      id,
      limit + 1,
      asked.outcome ?? null,
      asked.origin ?? null,
      asked.direction ?? null,
      asked.with_person ?? null,
      asked.since ?? null,
      asked.until ?? null,
      asked.config_name ?? null,
      asked.staff_id ?? null,
      actor.roles.includes("admin") || asked.staff_id === actor.id,
      customers,
    ],
  });
  return pageOf(
    rows,
    limit,
    ({ cursor_at: _, ...row }) => toCall(core, actor, row),
    (row) => [row.cursor_at, row.id],
  );
}
