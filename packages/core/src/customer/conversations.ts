import type { Actor } from "@switchboard/contracts/actor";
import type { ConversationSummary } from "@switchboard/contracts/conversation";
import { z } from "zod";
import { SUMMARY_COLUMNS, SUMMARY_SOURCE, type SummaryRow, toSummary } from "../conversation/summary.ts";
import type { Core } from "../core.ts";
import { cursorInstant, PAGE_LIMIT, type Page, type PageRequest, pageOf, readCursor } from "../page.ts";
import { remainingCustomer } from "./remaining.ts";

const key = z.tuple([cursorInstant, z.uuid()]);

/** A customer's conversations, newest first. Throws `not_found`. */
export async function listCustomerConversations(
  core: Core,
  actor: Actor,
  input: PageRequest & { id: string },
): Promise<Page<ConversationSummary>> {
  const { id } = await core.db.tenant(actor.client_id, (t) => remainingCustomer(t, actor.client_id, input.id));
  const limit = input.limit ?? PAGE_LIMIT;
  const from = readCursor(input.cursor, key);
  const rows = await core.db.query<SummaryRow & { position: string }>(actor.client_id, {
    name: "customer-conversations",
    text: `SELECT ${SUMMARY_COLUMNS}, to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS position
      FROM ${SUMMARY_SOURCE}
      WHERE c.client_id = $1 AND c.customer_id = $2
        AND ($3::timestamptz IS NULL OR (c.created_at, c.id) < ($3::timestamptz, $4::uuid))
      ORDER BY c.created_at DESC, c.id DESC LIMIT $5`,
    values: [actor.client_id, id, from?.[0] ?? null, from?.[1] ?? null, limit + 1],
  });
  return pageOf(
    rows,
    limit,
    (row) => toSummary(core, row),
    (row) => [row.position, row.id],
  );
}
