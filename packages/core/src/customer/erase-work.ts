import type { Transaction } from "@switchboard/db/database";
import { jsonText } from "@switchboard/db/json-text";

type Clean = (value: unknown) => unknown;

/**
 * Takes personal texts out of people's work on one conversation: its tasks with their drafts and history, the calls they agreed to,
 * and reviews of its quality. A call that still waits for consent keeps its arguments, which its hash is bound to.
 */
export async function eraseWork(tx: Transaction, conversationId: string, clean: Clean): Promise<void> {
  const history = await eraseTasks(tx, conversationId, clean);
  const scorings = await eraseReviews(tx, conversationId, clean);
  await tx.$executeRaw`UPDATE approvals SET arguments = '{}', final_arguments = NULL
    WHERE conversation_id = ${conversationId}::uuid AND status <> 'waiting'`;
  await tx.$queryRaw`SELECT erase_in_reviews(${conversationId}::uuid, ${jsonText(scorings)}::jsonb, ${jsonText(history)}::jsonb)`;
}

/** Gives what the history of the tasks shall say. */
async function eraseTasks(tx: Transaction, conversation_id: string, clean: Clean): Promise<Record<string, unknown>> {
  const tasks = await tx.tasks.findMany({
    where: { conversation_id, NOT: { kind: "approval", status: { in: ["open", "leased"] } } },
    select: { id: true, title: true, payload: true, result: true, reason: true },
  });
  for (const { id, ...texts } of tasks) {
    const { title, payload, result, reason } = clean(texts) as typeof texts;
    await tx.$executeRaw`UPDATE tasks SET title = ${title}, payload = ${jsonText(payload)}::jsonb,
      result = ${result === null ? null : jsonText(result)}::jsonb, reason = ${reason} WHERE id = ${id}::uuid`;
  }
  const task_id = { in: tasks.map((task) => task.id) };
  await tx.task_drafts.deleteMany({ where: { task_id } });
  for (const skip of await tx.task_skips.findMany({ where: { task_id } })) {
    await tx.task_skips.update({
      where: { task_id_staff_id: { task_id: skip.task_id, staff_id: skip.staff_id } },
      data: { reason: String(clean(skip.reason)) },
    });
  }
  const steps = await tx.task_history.findMany({ where: { task_id, reason: { not: null } } });
  return Object.fromEntries(steps.map((step) => [String(step.id), clean(step.reason)]));
}

/** Gives what the scorings of the review shall say. */
async function eraseReviews(tx: Transaction, conversation_id: string, clean: Clean): Promise<Record<string, unknown>> {
  const review = await tx.quality_reviews.findUnique({
    where: { conversation_id },
    select: { id: true, reason: true },
  });
  if (!review) return {};
  await tx.quality_reviews.update({ where: { id: review.id }, data: { reason: String(clean(review.reason)) } });
  const of = { quality_review_id: review.id };
  for (const subject of await tx.quality_subjects.findMany({ where: of })) {
    const { reply_text, decision_reason } = clean({
      reply_text: subject.reply_text,
      decision_reason: subject.decision_reason,
    }) as Pick<typeof subject, "reply_text" | "decision_reason">;
    await tx.quality_subjects.update({
      where: { quality_review_id_staff_id: { ...of, staff_id: subject.staff_id } },
      data: { reply_text, decision_reason },
    });
  }
  const scorings = await tx.quality_scorings.findMany({
    where: of,
    select: { id: true, answers: true, comment: true },
  });
  return Object.fromEntries(scorings.map(({ id, ...texts }) => [id, clean(texts)]));
}
