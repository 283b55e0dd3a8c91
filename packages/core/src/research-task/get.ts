import type { Actor } from "@switchboard/contracts/actor";
import {
  type KeptAnswer,
  type KeptSubmission,
  type ResearchTask,
  researchField,
  researchVerdict,
} from "@switchboard/contracts/research-task";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { type QuestionRow, questionColumns, toResearchSummary } from "./summary.ts";

type Row = QuestionRow & { brief: string; cancel_reason: string | null };
type Review = { id: string; status: string; result: unknown; holder_name: string | null; finished_at: Date | null };

/** A question with every answer, its evidence and what came of it: for reviewers, never for its researchers. Throws `not_found`. */
export async function getResearchTask(
  core: Core,
  actor: Actor,
  input: { research_task_id: string },
): Promise<ResearchTask> {
  const { research_task_id } = input;
  const [row] = await core.db.query<Row>(actor.client_id, {
    name: "get-research-task",
    text: `SELECT ${questionColumns}, q.brief, q.cancel_reason FROM research_tasks q WHERE q.id = $1`,
    values: [research_task_id],
  });
  if (!row) throw new AppError("not_found", "There is no such question.");
  return core.db.tenant(actor.client_id, async (t) => {
    const submissions = await t.research_submissions.findMany({
      where: { research_task_id },
      orderBy: { created_at: "asc" },
    });
    const answers = await t.research_answers.findMany({ where: { research_task_id }, orderBy: { field: "asc" } });
    const review = await t.tasks.findFirst({
      where: { research_task_id, kind: "review" },
      select: { id: true, status: true, result: true, holder_name: true, finished_at: true },
    });
    const by = new Map(submissions.map((s) => [s.id, s]));
    return {
      ...toResearchSummary(row),
      brief: row.brief,
      fields: row.fields.map((field) => researchField.parse(field)),
      gold_values: row.gold,
      consensus: row.consensus,
      submissions: submissions.map(
        (s): KeptSubmission => ({
          id: s.id,
          staff_id: s.staff_id,
          staff_name: s.staff_name,
          identity: s.identity as KeptSubmission["identity"],
          identity_note: s.identity_note,
          gold_score: s.gold_score,
          at: s.created_at.toISOString(),
        }),
      ),
      answers: answers.map((a) => ({
        id: a.id,
        submission_id: a.submission_id,
        field: a.field,
        value: a.value,
        source_url: a.source_url,
        quote: a.quote,
        confidence: a.confidence,
        capture: keptCapture(a.capture),
        staff_id: by.get(a.submission_id)?.staff_id ?? "",
        staff_name: by.get(a.submission_id)?.staff_name ?? "",
        verified_by:
          a.verified_by && a.verified_at
            ? { id: a.verified_by, name: a.verified_by_name ?? "", at: a.verified_at.toISOString() }
            : null,
      })),
      verdict: verdictOf(review),
      review_task_id: review && ["open", "leased"].includes(review.status) ? review.id : null,
      cancel_reason: row.cancel_reason,
    };
  });
}

/** Captures of older answers do not say who took them: their researchers did. */
const keptCapture = (capture: unknown): KeptAnswer["capture"] =>
  capture === null ? null : { ...(capture as NonNullable<KeptAnswer["capture"]>), by: takenBy(capture) };

const takenBy = (capture: unknown): "person" | "server" =>
  (capture as { by?: "server" }).by === "server" ? "server" : "person";

function verdictOf(review: Review | null): ResearchTask["verdict"] {
  if (review?.status !== "submitted" || !review.finished_at) return null;
  const given = researchVerdict.safeParse(review.result);
  if (!given.success) return null;
  return { ...given.data, by_name: review.holder_name ?? "", at: review.finished_at.toISOString() };
}
