import type { Actor } from "@switchboard/contracts/actor";
import type { Exported, ExportFormat } from "@switchboard/contracts/exported";
import type { CriterionScore } from "@switchboard/contracts/quality-review";
import { audit } from "@switchboard/db/audit";
import { stringify } from "csv-stringify/sync";
import type { Core } from "../core.ts";

const most = 5_000;

type Row = {
  review: string;
  conversation: string;
  cause: string;
  scored_at: Date;
  result: number;
  scorer: string;
  scored_by: string;
  purpose: string;
  score: number;
  failed: boolean;
  scorecard_version: number;
  answers: Record<string, CriterionScore>;
  comment: string | null;
};

/** Every scoring of the last `days`, 5,000 at most, as a file: a line each, with a column for each criterion. Audited. */
export async function exportQuality(
  core: Core,
  actor: Actor,
  { days, format }: { days: number; format: ExportFormat },
): Promise<Exported> {
  const rows = await core.db.query<Row>(actor.client_id, {
    name: "export-quality",
    text: `SELECT r.id AS review, r.conversation_id AS conversation, r.cause, r.scored_at, r.score AS result, g.scorer, g.scorer_name AS scored_by,
        g.purpose, g.score, g.failed, r.scorecard_version, g.answers, g.comment
      FROM quality_reviews r JOIN quality_scorings g ON g.quality_review_id = r.id
      WHERE r.client_id = $1 AND r.scored_at > now() - make_interval(days => $2)
      ORDER BY r.scored_at DESC, r.id, g.created_at LIMIT ${most}`,
    values: [actor.client_id, days],
  });
  await core.db.transaction(actor.client_id, (tx) =>
    audit(tx, actor, {
      action: "quality_review.export",
      target_kind: "client",
      target_id: actor.client_id,
      details: { rows: rows.length, days },
    }),
  );
  const file_name = `quality-reviews.${format}`;
  if (format === "json") return { file_name, media_type: "application/json", text: JSON.stringify(rows, null, 2) };
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row.answers)))].sort();
  const lines = rows.map(({ answers, scored_at, ...row }) => ({
    ...row,
    scored_at: scored_at.toISOString(),
    ...Object.fromEntries(keys.map((key) => [key, answers[key]?.value ?? ""])),
  }));
  // A cell that a spreadsheet would run as a formula is shown as text.
  return { file_name, media_type: "text/csv", text: stringify(lines, { header: true, escape_formulas: true }) };
}
