import { createHash, randomUUID } from "node:crypto";
import type { Actor } from "@switchboard/contracts/actor";
import { type ResearchField, type ResearchSubmission, researchSubmission } from "@switchboard/contracts/research-task";
import type { Transaction } from "@switchboard/db/database";
import { jsonText } from "@switchboard/db/json-text";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import type { LockedTask } from "../task/lock.ts";
import { readResult } from "../task/read-result.ts";
import { comparable } from "./consensus.ts";
import { goldScore } from "./gold.ts";
import { settleResearch } from "./settle.ts";

/**
 * Keeps what a researcher found, each fact with its evidence, and settles the question when all have answered. The task is
 * submitted already in this transaction. Throws `bad_input` for a fact that was not asked for, is given twice, or whose quote
 * is not in its capture.
 */
export async function submitResearch(
  core: Core,
  tx: Transaction,
  actor: Actor,
  task: LockedTask,
  given: Record<string, unknown>,
): Promise<void> {
  const found: ResearchSubmission = JSON.parse(jsonText(readResult(researchSubmission, given)));
  const research_task_id = task.research_task_id as string;
  const question = await tx.research_tasks.findUniqueOrThrow({
    where: { id: research_task_id },
    select: { fields: true, gold: true },
  });
  checkAnswers(question.fields as ResearchField[], found);
  const { client_id } = actor;
  const submission_id = randomUUID();
  const gold = question.gold as Record<string, string> | null;
  await tx.research_submissions.create({
    data: {
      id: submission_id,
      client_id,
      research_task_id,
      task_id: task.id,
      staff_id: actor.id,
      staff_name: actor.name,
      identity: found.identity,
      identity_note: found.identity_note ?? null,
      gold_score: gold === null ? null : goldScore(gold, found.answers),
    },
  });
  await tx.research_answers.createMany({
    data: found.answers.map(({ capture, ...answer }) => ({
      ...answer,
      id: randomUUID(),
      client_id,
      research_task_id,
      submission_id,
      ...(capture ? { capture: { ...capture, sha256: sha256(capture.text) } } : {}),
    })),
  });
  await settleResearch(core, tx, research_task_id);
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

function checkAnswers(fields: readonly ResearchField[], { answers }: ResearchSubmission): void {
  const names = new Set(fields.map((f) => f.name));
  const seen = new Set<string>();
  answers.forEach((answer, i) => {
    const at = (path: string, message: string) =>
      new AppError("bad_input", "The result is not complete. Look at the marked fields.", {
        fields: [{ path: `result.answers.${i}.${path}`, message }],
      });
    if (!names.has(answer.field)) throw at("field", "is not asked for");
    if (seen.has(answer.field)) throw at("field", "is given twice");
    seen.add(answer.field);
    if (answer.capture && !comparable(answer.capture.text).includes(comparable(answer.quote)))
      throw at("quote", "does not stand in the captured page");
  });
}
