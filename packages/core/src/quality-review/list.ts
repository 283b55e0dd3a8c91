import type { Actor } from "@switchboard/contracts/actor";
import type { QualityCause, QualityStatus, QualitySummary } from "@switchboard/contracts/quality-review";
import { z } from "zod";
import type { Core } from "../core.ts";
import { cursorInstant, PAGE_LIMIT, type Page, type PageRequest, pageOf, readCursor } from "../page.ts";
import { type ReviewRow, reviewColumns, toReviewSummary } from "./view.ts";

const key = z.tuple([cursorInstant, z.uuid()]);

export type ReviewFilter = {
  status?: QualityStatus | undefined;
  cause?: QualityCause | undefined;
  failed?: boolean | undefined;
  /** Of those alone in which the reader spoke, once they are scored. */
  mine?: boolean | undefined;
};

type Row = ReviewRow & { created: string };

/** The client's reviews, newest first. Who has scored is kept back while others are at it. */
export async function listQualityReviews(
  core: Core,
  actor: Actor,
  input: PageRequest & ReviewFilter = {},
): Promise<Page<QualitySummary>> {
  const limit = input.limit ?? PAGE_LIMIT;
  const after = readCursor(input.cursor, key) ?? [null, null];
  const rows = await core.db.query<Row>(actor.client_id, {
    name: "list-quality-reviews",
    text: `SELECT ${reviewColumns}, to_char(r.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS created
      FROM quality_reviews r
      WHERE r.client_id = $1 AND ($2::text IS NULL OR r.status = $2) AND ($3::text IS NULL OR r.cause = $3)
        AND ($4::boolean IS NULL OR r.failed = $4)
        AND (NOT $5::boolean OR (r.scored_at IS NOT NULL AND EXISTS (SELECT FROM quality_subjects s
          WHERE s.quality_review_id = r.id AND s.staff_id::text = $6)))
        AND ($7::timestamptz IS NULL OR (r.created_at, r.id) < ($7::timestamptz, $8::uuid))
      ORDER BY r.created_at DESC, r.id DESC LIMIT $9`,
    values: [
      actor.client_id,
      input.status ?? null,
      input.cause ?? null,
      input.failed ?? null,
      input.mine ?? false,
      actor.id,
      ...after,
      limit + 1,
    ],
  });
  const item = (row: Row): QualitySummary => toReviewSummary(row.status === "open" ? { ...row, scored_by: [] } : row);
  return pageOf(rows, limit, item, (r) => [r.created, r.id]);
}

/** Reviews of conversations in which the actor spoke. */
export const listOwnReviews = (core: Core, actor: Actor, input: PageRequest = {}): Promise<Page<QualitySummary>> =>
  listQualityReviews(core, actor, { ...input, mine: true });
