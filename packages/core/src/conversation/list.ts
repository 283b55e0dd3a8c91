import type { Actor } from "@switchboard/contracts/actor";
import type { ConversationSummary, InboxView } from "@switchboard/contracts/conversation";
import { z } from "zod";
import type { Core } from "../core.ts";
import { cursorInstant, readCursor } from "../page.ts";
import { SUMMARY_COLUMNS, SUMMARY_SOURCE, type SummaryRow, toSummary } from "./summary.ts";

type ListInput = { view: InboxView; q?: string | undefined; cursor?: string | undefined; limit?: number | undefined };

const defaultLimit = 50;
const position = z.tuple([cursorInstant, z.uuid()]);

/** From the open escalations, which are few: their index has the order. */
const fromEscalations = `escalations e JOIN conversations c ON c.id = e.conversation_id LEFT JOIN customers k ON k.id = c.customer_id`;

/** What each view holds, and what it is ordered by. `$2` is the actor's id. */
const views: Record<InboxView, { from?: string; where: string; key: string; id?: string; direction: "ASC" | "DESC" }> =
  {
    waiting: {
      from: fromEscalations,
      where: "e.client_id = $1 AND e.status IN ('waiting', 'timed_out') AND c.status <> 'resolved'",
      key: "e.queue_at",
      id: "e.conversation_id",
      direction: "ASC",
    },
    mine: { where: "c.floor_staff_id = $2", key: "c.active_at", direction: "DESC" },
    ai: {
      where:
        "c.status <> 'resolved' AND c.floor_holder = 'ai' AND (e.status IS NULL OR e.status NOT IN ('waiting', 'timed_out'))",
      key: "c.active_at",
      direction: "DESC",
    },
    resolved: { where: "c.status = 'resolved'", key: "c.active_at", direction: "DESC" },
  };

/** A page of an Inbox view. `q` looks in the newest message and the session's id. */
export async function listConversations(
  core: Core,
  actor: Actor,
  input: ListInput,
): Promise<{ items: ConversationSummary[]; next_cursor: string | null }> {
  const { from: source = SUMMARY_SOURCE, where, key, id = "c.id", direction } = views[input.view];
  const limit = input.limit ?? defaultLimit;
  const from = readCursor(input.cursor, position);
  const values: unknown[] = [actor.client_id, actor.id];
  const also: string[] = [];
  if (from) {
    const sign = direction === "ASC" ? ">" : "<";
    also.push(`AND (${key}, ${id}) ${sign} ($${values.push(from[0])}::timestamptz, $${values.push(from[1])}::uuid)`);
  }
  if (input.q) {
    const pattern = `%${input.q.replaceAll(/[\\%_]/g, "\\$&")}%`;
    also.push(`AND (c.last_text ILIKE $${values.push(pattern)} OR c.session_id ILIKE $${values.length})`);
  }
  const rows = await core.db.query<SummaryRow & { position: string }>(actor.client_id, {
    name: "",
    text: `SELECT ${SUMMARY_COLUMNS}, to_char((${key}) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS position FROM ${source}
      WHERE c.client_id = $1 AND $2::text IS NOT NULL AND ${where.replace("$2", "$2::uuid")} ${also.join(" ")}
      ORDER BY ${key} ${direction}, ${id} ${direction} LIMIT ${limit + 1}`,
    values,
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const more = rows.length > limit && last;
  return {
    items: page.map((row) => toSummary(core, row)),
    next_cursor: more ? Buffer.from(JSON.stringify([last.position, last.id])).toString("base64url") : null,
  };
}
