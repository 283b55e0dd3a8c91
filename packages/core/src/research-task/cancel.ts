import type { Actor } from "@switchboard/contracts/actor";
import { audit } from "@switchboard/db/audit";
import { storable } from "@switchboard/db/json-text";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { recordStep } from "../task/history.ts";

type Cancel = { research_task_id: string; reason: string };

/**
 * Ends a question that is not settled: nobody works on it any more; what was submitted stays. Throws `not_found`, and
 * `conflict` when it is settled or cancelled already.
 */
export async function cancelResearchTask(core: Core, actor: Actor, input: Cancel): Promise<{ status: "cancelled" }> {
  const { research_task_id: id } = input;
  const now = core.clock.now();
  await core.db.transaction(actor.client_id, async (tx) => {
    const [question] = await tx.$queryRaw<{ status: string }[]>`
      SELECT status FROM research_tasks WHERE id = ${id}::uuid FOR UPDATE`;
    if (!question) throw new AppError("not_found", "There is no such question.");
    if (question.status !== "open" && question.status !== "conflict") {
      throw new AppError("conflict", `This question is ${question.status} already.`);
    }
    const reason = storable(input.reason);
    await tx.research_tasks.update({
      where: { id },
      data: { status: "cancelled", cancel_reason: reason, finished_at: now },
    });
    const ended = await tx.tasks.updateManyAndReturn({
      where: { research_task_id: id, status: { in: ["open", "leased"] } },
      data: { status: "cancelled", lease_until: null, finished_at: now },
      select: { id: true },
    });
    for (const task of ended) {
      await recordStep(tx, { client_id: actor.client_id, task_id: task.id, step: "cancelled", by: actor, reason });
    }
    await audit(tx, actor, { action: "research_task.cancel", target_kind: "research_task", target_id: id });
  });
  return { status: "cancelled" };
}
