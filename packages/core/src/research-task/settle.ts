import type { Consensus, IdentityVerdict, ResearchField } from "@switchboard/contracts/research-task";
import type { Transaction } from "@switchboard/db/database";
import type { Core } from "../core.ts";
import { openTaskIn } from "../task/open-in.ts";
import { reachConsensus, type Voice } from "./consensus.ts";
import { notCounted } from "./gold.ts";

/**
 * Settles a question once none of its researchers is outstanding: what they agree on holds; what they do not goes to a
 * reviewer. A gold task only checks them. Does nothing before.
 */
export async function settleResearch(core: Core, tx: Transaction, researchTaskId: string): Promise<void> {
  const [question] = await tx.$queryRaw<Question[]>`
    SELECT id, client_id, title, fields, gold, status, priority, due_at FROM research_tasks WHERE id = ${researchTaskId}::uuid FOR UPDATE`;
  if (!question || question.status !== "open") return;
  const outstanding = await tx.tasks.count({
    where: { research_task_id: researchTaskId, kind: "research", status: { in: ["open", "leased"] } },
  });
  if (outstanding > 0) return;
  const consensus = reachConsensus(question.fields, await voicesOf(tx, question));
  const status = question.gold !== null ? "checked" : consensus.agreed ? "agreed" : "conflict";
  await tx.research_tasks.update({
    where: { id: researchTaskId },
    data: { status, consensus, finished_at: status === "conflict" ? null : core.clock.now() },
  });
  if (status === "conflict") await askReviewer(tx, question, consensus);
}

type Question = {
  id: string;
  client_id: string;
  title: string;
  fields: ResearchField[];
  gold: Record<string, string> | null;
  status: string;
  priority: number;
  due_at: Date | null;
};

async function voicesOf(tx: Transaction, { id, client_id }: Question): Promise<Voice[]> {
  const submissions = await tx.research_submissions.findMany({
    where: { research_task_id: id },
    orderBy: { created_at: "asc" },
  });
  const answers = await tx.research_answers.findMany({ where: { research_task_id: id } });
  const poor = await notCounted(
    tx,
    client_id,
    submissions.map((s) => s.staff_id),
  );
  return submissions.map((s) => ({
    staff_id: s.staff_id,
    counted: !poor.has(s.staff_id),
    identity: s.identity as IdentityVerdict,
    answers: answers.filter((a) => a.submission_id === s.id),
  }));
}

async function askReviewer(tx: Transaction, question: Question, consensus: Consensus): Promise<void> {
  await openTaskIn(tx, {
    client_id: question.client_id,
    kind: "review",
    role: "reviewer",
    title: `Decide: ${question.title}`,
    priority: Math.max(1, question.priority),
    due_at: question.due_at,
    research_task_id: question.id,
    payload: { undecided: consensus.fields.filter((f) => f.status !== "agreed").map((f) => f.field) },
  });
}
