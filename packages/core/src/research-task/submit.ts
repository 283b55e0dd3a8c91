import { createHash, randomUUID } from "node:crypto";
import type { Actor } from "@switchboard/contracts/actor";
import {
  type ResearchAnswer,
  type ResearchField,
  type ResearchSubmission,
  researchField,
  researchSubmission,
} from "@switchboard/contracts/research-task";
import { quoteStands, valueProblem } from "@switchboard/contracts/research-value";
import type { Transaction } from "@switchboard/db/database";
import { jsonText } from "@switchboard/db/json-text";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import type { LockedTask } from "../task/lock.ts";
import { readResult } from "../task/read-result.ts";
import { goldScore } from "./gold.ts";
import { settleResearch } from "./settle.ts";

/**
 * Keeps what a researcher found, each fact with its evidence, and settles the question when all have answered. The task is
 * submitted already in this transaction. Throws `bad_input` for a fact that was not asked for, is given twice, is not of its
 * field's kind, or whose quote is not in its capture.
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
  const captures = await capturesOf(tx, task.id, found);
  checkAnswers(question.fields as ResearchField[], found, captures);
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
    data: found.answers.map(({ capture, capture_id, ...answer }) => ({
      ...answer,
      id: randomUUID(),
      client_id,
      research_task_id,
      submission_id,
      ...keptCapture(capture, captures.get(capture_id ?? "")),
    })),
  });
  await settleResearch(core, tx, research_task_id);
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

type Taken = Map<string, { url: string; final_url: string; text: string; sha256: string; taken_at: Date }>;

/** What the server itself read for this task, of what the answers name. */
async function capturesOf(tx: Transaction, task_id: string, { answers }: ResearchSubmission): Promise<Taken> {
  const ids = answers.flatMap((a) => a.capture_id ?? []);
  const rows = ids.length === 0 ? [] : await tx.research_captures.findMany({ where: { id: { in: ids }, task_id } });
  return new Map(rows.map((row) => [row.id, row]));
}

function keptCapture(pasted: ResearchAnswer["capture"], taken: ReturnType<Taken["get"]>): object {
  if (taken) {
    const { text, sha256: hash, taken_at } = taken;
    return { capture: { text, sha256: hash, taken_at: taken_at.toISOString(), by: "server" } };
  }
  return pasted ? { capture: { ...pasted, sha256: sha256(pasted.text), by: "person" } } : {};
}

function checkAnswers(fields: readonly ResearchField[], { answers }: ResearchSubmission, captures: Taken): void {
  const asked = new Map(fields.map((f) => [f.name, f]));
  const seen = new Set<string>();
  answers.forEach((answer, i) => {
    const at = (path: string, message: string) =>
      new AppError("bad_input", "The result is not complete. Look at the marked fields.", {
        fields: [{ path: `result.answers.${i}.${path}`, message }],
      });
    const field = asked.get(answer.field);
    if (!field) throw at("field", "is not asked for");
    if (seen.has(answer.field)) throw at("field", "is given twice");
    seen.add(answer.field);
    const problem = valueProblem(researchField.parse(field), answer.value);
    if (problem) throw at("value", problem);
    const taken = captures.get(answer.capture_id ?? "");
    if (answer.capture_id && !taken) throw at("capture_id", "was not taken for this task");
    if (taken && ![taken.url, taken.final_url].includes(new URL(answer.source_url).href))
      throw at("source_url", "is not the page that was captured");
    const page = taken?.text ?? answer.capture?.text;
    if (page !== undefined && !quoteStands(answer.quote, page))
      throw at("quote", "does not stand in the captured page");
  });
}
