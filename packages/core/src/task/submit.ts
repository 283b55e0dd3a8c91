import type { Actor } from "@switchboard/contracts/actor";
import { audit } from "@switchboard/db/audit";
import type { Prisma, Transaction } from "@switchboard/db/database";
import { jsonText } from "@switchboard/db/json-text";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { submitQualityReview } from "../quality-review/submit.ts";
import { submitResearch } from "../research-task/submit.ts";
import { verifyResearch } from "../research-task/verify.ts";
import { recordStep } from "./history.ts";
import { type LockedTask, lockQuestionOf, lockTask, lostLease } from "./lock.ts";
import { keepDraft } from "./save-draft.ts";

type Submit = { task_id: string; token: number; result: Record<string, unknown> };

/**
 * Ends a claimed task with its result. Only the live claim that the token names may: another's work is refused, kept as its
 * author's draft, and the error says who has the task (`holder_name`, `draft_kept`). Submitting twice is once. Throws
 * `bad_input` for a result that is not what the task asks for.
 */
export async function submitTask(core: Core, actor: Actor, input: Submit): Promise<{ status: "submitted" }> {
  const lost = await core.db.transaction(actor.client_id, async (tx) => {
    await lockQuestionOf(tx, input.task_id);
    const task = await lockTask(tx, actor, input.task_id);
    if (task.kind === "approval") throw new AppError("bad_input", "Approve or refuse the call instead.");
    const again = task.status === "submitted" && task.holder_id === actor.id && task.token === input.token;
    if (again) return undefined;
    const refusal = lostLease(task, actor, input.token);
    if (refusal) {
      await keepDraft(tx, actor, task.id, input.result);
      return refusal;
    }
    await tx.tasks.update({
      where: { id: task.id },
      data: { status: "submitted", lease_until: null, finished_at: core.clock.now() },
    });
    const result = await finish(core, tx, actor, task, input.result);
    await tx.tasks.update({ where: { id: task.id }, data: { result } });
    const { client_id, id: task_id } = task;
    await recordStep(tx, { client_id, task_id, step: "submitted", by: actor });
    await tx.task_drafts.deleteMany({ where: { task_id: task.id, staff_id: actor.id } });
    await audit(tx, actor, {
      action: "task.submit",
      target_kind: "task",
      target_id: task.id,
      details: { kind: task.kind },
    });
    return undefined;
  });
  if (lost) {
    throw new AppError("conflict", `${lost.message} What you wrote is kept as your draft.`, {
      ...lost.extra,
      draft_kept: true,
    });
  }
  return { status: "submitted" };
}

/** What the kind of task does with its result. Gives what is kept with the task. */
async function finish(
  core: Core,
  tx: Transaction,
  actor: Actor,
  task: LockedTask,
  given: Record<string, unknown>,
): Promise<Prisma.InputJsonObject> {
  if (task.kind === "research") await submitResearch(core, tx, actor, task, given);
  else if (task.kind === "quality_review") await submitQualityReview(core, tx, actor, task, given);
  else if (task.research_task_id !== null) await verifyResearch(core, tx, actor, task.research_task_id, given);
  else throw new AppError("bad_input", "This task is about nothing that is kept. Return it.");
  return JSON.parse(jsonText(given));
}
