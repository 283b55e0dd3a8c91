import { createHash, randomUUID } from "node:crypto";
import type { IdentityVerdict } from "@switchboard/contracts/research-task";
import { reachConsensus } from "@switchboard/core/research-task/consensus";
import type pg from "pg";
import type { FoundSeed, QuestionSeed } from "../northwind/questions.ts";
import { insert } from "./insert.ts";
import { staffByKey } from "./staff.ts";

const hourMs = 3_600_000;

/** Writes research questions with their tasks, submissions and what came of them. */
export async function writeQuestions(
  client: pg.ClientBase,
  clientId: string,
  questions: readonly QuestionSeed[],
  now: Date,
): Promise<void> {
  const staff = await staffByKey(client);
  const who = (by: FoundSeed["by"]) =>
    "key" in by ? (staff.get(by.key) as { id: string; name: string }) : { id: randomUUID(), name: by.name };
  for (const question of questions) {
    const rows = rowsOf(question, who, clientId, now);
    await insert(client, "research_tasks", [rows.question]);
    await insert(client, "tasks", rows.tasks);
    await insert(client, "research_submissions", rows.submissions);
    await insert(client, "research_answers", rows.answers);
  }
}

function rowsOf(
  question: QuestionSeed,
  who: (by: FoundSeed["by"]) => { id: string; name: string },
  client_id: string,
  now: Date,
) {
  const { title, brief, subject, fields, researchers, gold = null, priority = 0, found } = question;
  const id = randomUUID();
  const created_at = new Date(now.getTime() - question.hoursAgo * hourMs);
  const due_at = question.dueInHours === undefined ? null : new Date(now.getTime() + question.dueInHours * hourMs);
  const task = { client_id, research_task_id: id, title, priority, due_at, created_at, token: 0, attempts: 0 };
  const submitted = found.map((each, i) => {
    const at = new Date(created_at.getTime() + (i + 1) * hourMs);
    return { ...each, ...who(each.by), task_id: randomUUID(), submission_id: randomUUID(), at };
  });
  const answers = submitted.flatMap(({ submission_id, source, page, facts, at }) =>
    Object.entries(facts).map(([field, [value, quote, confidence]]) => ({
      id: randomUUID(),
      client_id,
      research_task_id: id,
      submission_id,
      field,
      value,
      quote,
      confidence,
      source_url: source,
      capture: {
        text: page,
        taken_at: at,
        sha256: createHash("sha256").update(page).digest("hex"),
        by: "person",
      },
    })),
  );
  const consensus = reachConsensus(
    fields,
    submitted.map(({ id: staff_id, identity, submission_id }) => ({
      staff_id,
      counted: true,
      identity: identity as IdentityVerdict,
      answers: answers.filter((a) => a.submission_id === submission_id),
    })),
  );
  const whole = found.length === researchers;
  const status = !whole ? "open" : gold ? "checked" : consensus.agreed ? "agreed" : "conflict";
  const ended = status === "agreed" || status === "checked";
  const payload = { brief, subject, fields };
  const decision = { ...task, id: randomUUID(), kind: "review", role: "reviewer", title: `Decide: ${title}` };
  const undecided = consensus.fields.filter((f) => f.status !== "agreed").map((f) => f.field);
  const free = { status: "open", holder_id: null, holder_name: null, finished_at: null };
  return {
    question: {
      id,
      client_id,
      title,
      brief,
      subject,
      fields,
      researchers,
      gold,
      status,
      priority,
      due_at,
      created_at,
      role: "researcher",
      consensus: whole ? consensus : null,
      created_by_name: "Ada Storm",
      finished_at: ended ? submitted.at(-1)?.at : null,
    },
    tasks: [
      ...submitted.map(({ task_id, id: holder_id, name, at }) => ({
        ...task,
        id: task_id,
        kind: "research",
        role: "researcher",
        payload,
        status: "submitted",
        holder_id,
        holder_name: name,
        finished_at: at,
        token: 1,
        attempts: 1,
      })),
      ...Array.from({ length: researchers - found.length }, () => ({
        ...task,
        id: randomUUID(),
        kind: "research",
        role: "researcher",
        payload,
        ...free,
      })),
      ...(status === "conflict" ? [{ ...decision, payload: { undecided }, ...free }] : []),
    ],
    submissions: submitted.map(({ submission_id, task_id, id: staff_id, name, identity, note, at }) => ({
      id: submission_id,
      client_id,
      research_task_id: id,
      task_id,
      staff_id,
      staff_name: name,
      identity,
      identity_note: note ?? null,
      gold_score: gold ? 1 : null,
      created_at: at,
    })),
    answers,
  };
}
