import type { Actor } from "@switchboard/contracts/actor";
import type { ApprovalStatus, ApprovalSummary } from "@switchboard/contracts/approval";
import { z } from "zod";
import type { Core } from "../core.ts";
import { cursorInstant, PAGE_LIMIT, type Page, type PageRequest, pageOf, readCursor } from "../page.ts";
import { type ApprovalListRow, toApprovalSummary } from "./get.ts";

const key = z.tuple([cursorInstant, z.uuid()]);

/** Calls that waited or wait for consent, newest first: what was asked, who decided when, and what ran in the end. */
export async function listApprovals(
  core: Core,
  actor: Actor,
  input: PageRequest & { status?: ApprovalStatus | undefined } = {},
): Promise<Page<ApprovalSummary>> {
  const limit = input.limit ?? PAGE_LIMIT;
  const after = readCursor(input.cursor, key) ?? [null, null];
  const rows = await core.db.query<ApprovalListRow & { created: string }>(actor.client_id, {
    name: "list-approvals",
    text: `SELECT a.id, a.conversation_id, a.tool_name, a.arguments, a.arguments_hash, a.expires_at, a.status, a.decided_by, a.decided_by_name,
        a.decided_at, a.final_arguments, a.reason, a.created_at,
        to_char(a.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS created
      FROM approvals a
      WHERE a.client_id = $1 AND ($2::text IS NULL OR a.status = $2)
        AND ($3::timestamptz IS NULL OR (a.created_at, a.id) < ($3::timestamptz, $4::uuid))
      ORDER BY a.created_at DESC, a.id DESC LIMIT $5`,
    values: [actor.client_id, input.status ?? null, ...after, limit + 1],
  });
  return pageOf(rows, limit, toApprovalSummary, (r) => [r.created, r.id]);
}
