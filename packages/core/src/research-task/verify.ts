import type { Actor } from "@switchboard/contracts/actor";
import { type ResearchField, researchVerdict } from "@switchboard/contracts/research-task";
import type { Transaction } from "@switchboard/db/database";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { readResult } from "../task/read-result.ts";

/**
 * A reviewer decides where researchers did not agree: by field the answer that holds, or none. The chosen answers say who
 * verified them. Throws `bad_input` for an answer that is not one to this field of this question.
 */
export async function verifyResearch(
  core: Core,
  tx: Transaction,
  actor: Actor,
  researchTaskId: string,
  given: Record<string, unknown>,
): Promise<void> {
  const { chosen } = readResult(researchVerdict, given);
  const now = core.clock.now();
  const question = await tx.research_tasks.findUniqueOrThrow({
    where: { id: researchTaskId },
    select: { fields: true },
  });
  for (const field of question.fields as ResearchField[]) {
    if (field.required && !(field.name in chosen)) {
      throw wrong(field.name, "choose an answer, or say that none holds");
    }
  }
  for (const [field, answerId] of Object.entries(chosen)) {
    if (answerId === null) continue;
    const { count } = await tx.research_answers.updateMany({
      where: { id: answerId, research_task_id: researchTaskId, field },
      data: { verified_by: actor.id, verified_by_name: actor.name, verified_at: now },
    });
    if (count === 0) throw wrong(field, "is not an answer to this field");
  }
  await tx.research_tasks.updateMany({
    where: { id: researchTaskId, status: "conflict" },
    data: { status: "verified", finished_at: now },
  });
}

const wrong = (field: string, message: string): AppError =>
  new AppError("bad_input", "The result is not complete. Look at the marked fields.", {
    fields: [{ path: `result.chosen.${field}`, message }],
  });
