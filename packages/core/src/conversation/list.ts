import type { Actor } from "@switchboard/contracts/actor";
import type { ConversationSummary, InboxView } from "@switchboard/contracts/conversation";
import { z } from "zod";
import type { Core } from "../core.ts";
import { cursorInstant, readCursor } from "../page.ts";
import { SUMMARY_COLUMNS, SUMMARY_JOINS, type SummaryRow, toSummary } from "./summary.ts";

type ListInput = { view: InboxView; q?: string | undefined; cursor?: string | undefined; limit?: number | undefined };

const defaultLimit = 50;
const position = z.tuple([cursorInstant, z.uuid()]);

/** What each view holds, and what it is ordered by. `$2` is the actor's id. */
const views: Record<InboxView, { where: string; key: string; direction: "ASC" | "DESC" }> = {
  waiting: {
    where: "e.status IN ('waiting', 'timed_out') AND c.status <> 'resolved'",
    // Who waits right now comes before tickets, which nobody waits in front of.
    key: "CASE e.status WHEN 'timed_out' THEN e.deadline + interval '100 years' ELSE e.deadline END",
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
  const { where, key, direction } = views[input.view];
  const limit = input.limit ?? defaultLimit;
  const from = readCursor(input.cursor, position);
  const values: unknown[] = [actor.client_id, actor.id];
  const also: string[] = [];
  if (from) {
    const sign = direction === "ASC" ? ">" : "<";
    also.push(`AND (${key}, c.id) ${sign} ($${values.push(from[0])}::timestamptz, $${values.push(from[1])}::uuid)`);
  }
  if (input.q) {
    const pattern = `%${input.q.replaceAll(/[\\%_]/g, "\\$&")}%`;
    also.push(`AND (c.last_text ILIKE $${values.push(pattern)} OR c.session_id ILIKE $${values.length})`);
  }
  const rows = await core.db.query<SummaryRow & { position: string }>(actor.client_id, {
    name: "",
    text: `SELECT ${SUMMARY_COLUMNS}, to_char((${key}) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS position FROM conversations c ${SUMMARY_JOINS}
      WHERE c.client_id = $1 AND $2::text IS NOT NULL AND ${where.replace("$2", "$2::uuid")} ${also.join(" ")}
      ORDER BY ${key} ${direction}, c.id ${direction} LIMIT ${limit + 1}`,
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
