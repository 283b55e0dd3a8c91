import type { Actor } from "@switchboard/contracts/actor";
import type { Consensus, KeptAnswer, ResearchField, ResearchTask } from "@switchboard/contracts/research-task";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";

/** A question with every answer, its evidence and what came of it: for reviewers, never for its researchers. Throws `not_found`. */
export async function getResearchTask(
  core: Core,
  actor: Actor,
  input: { research_task_id: string },
): Promise<ResearchTask> {
  const { research_task_id } = input;
  return core.db.transaction(actor.client_id, async (tx) => {
    const row = await tx.research_tasks.findUnique({ where: { id: research_task_id } });
    if (!row) throw new AppError("not_found", "There is no such question.");
    const submissions = await tx.research_submissions.findMany({ where: { research_task_id } });
    const answers = await tx.research_answers.findMany({ where: { research_task_id }, orderBy: { field: "asc" } });
    const by = new Map(submissions.map((s) => [s.id, s]));
    return {
      id: row.id,
      title: row.title,
      brief: row.brief,
      subject: row.subject as Record<string, string>,
      fields: row.fields as ResearchField[],
      researchers: row.researchers,
      status: row.status as ResearchTask["status"],
      consensus: row.consensus as Consensus | null,
      answers: answers.map((a) => ({
        id: a.id,
        field: a.field,
        value: a.value,
        source_url: a.source_url,
        quote: a.quote,
        confidence: a.confidence,
        capture: a.capture as KeptAnswer["capture"],
        staff_id: by.get(a.submission_id)?.staff_id ?? "",
        staff_name: by.get(a.submission_id)?.staff_name ?? "",
        verified_by:
          a.verified_by && a.verified_at
            ? { id: a.verified_by, name: a.verified_by_name ?? "", at: a.verified_at.toISOString() }
            : null,
      })),
      created_at: row.created_at.toISOString(),
      finished_at: row.finished_at?.toISOString() ?? null,
    };
  });
}
