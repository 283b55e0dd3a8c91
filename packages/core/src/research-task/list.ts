import type { Actor } from "@switchboard/contracts/actor";
import type { ResearchStatus, ResearchSummary } from "@switchboard/contracts/research-task";
import { z } from "zod";
import type { Core } from "../core.ts";
import { cursorInstant, PAGE_LIMIT, type Page, type PageRequest, pageOf, readCursor } from "../page.ts";
import { type QuestionRow, questionColumns, toResearchSummary } from "./summary.ts";

const key = z.tuple([cursorInstant, z.uuid()]);

export type ResearchFilter = {
  status?: ResearchStatus | undefined;
  q?: string | undefined;
  gold?: boolean | undefined;
};

type Row = QuestionRow & { created: string };

/** The client's questions, newest first; `q` looks into title and subject. */
export async function listResearchTasks(
  core: Core,
  actor: Actor,
  input: PageRequest & ResearchFilter = {},
): Promise<Page<ResearchSummary>> {
  const limit = input.limit ?? PAGE_LIMIT;
  const after = readCursor(input.cursor, key) ?? [null, null];
  const pattern = input.q ? `%${input.q.replaceAll(/[\\%_]/g, "\\$&")}%` : null;
  const rows = await core.db.query<Row>(actor.client_id, {
    name: "list-research-tasks",
    text: `SELECT ${questionColumns}, to_char(q.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS created
      FROM research_tasks q
      WHERE q.client_id = $1 AND ($2::text IS NULL OR q.status = $2) AND ($3::boolean IS NULL OR (q.gold IS NOT NULL) = $3)
        AND ($4::text IS NULL OR q.title ILIKE $4 OR q.subject::text ILIKE $4)
        AND ($5::timestamptz IS NULL OR (q.created_at, q.id) < ($5::timestamptz, $6::uuid))
      ORDER BY q.created_at DESC, q.id DESC LIMIT $7`,
    values: [actor.client_id, input.status ?? null, input.gold ?? null, pattern, ...after, limit + 1],
  });
  return pageOf(rows, limit, toResearchSummary, (r) => [r.created, r.id]);
}
