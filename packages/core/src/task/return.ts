import type { Actor } from "@switchboard/contracts/actor";
import { audit } from "@switchboard/db/audit";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { returnQualityReview } from "../quality-review/return.ts";
import { settleResearch } from "../research-task/settle.ts";
import { recordStep } from "./history.ts";
import { lockQuestionOf, lockTask, lostLease } from "./lock.ts";

type Return = { task_id: string; token: number; reason: string };

/** Gives a claimed task back to who asked, as not doable, with the reason. Nobody gets it again. */
export async function returnTask(core: Core, actor: Actor, input: Return): Promise<{ status: "returned" }> {
  await core.db.transaction(actor.client_id, async (tx) => {
    await lockQuestionOf(tx, input.task_id);
    const task = await lockTask(tx, actor, input.task_id);
    if (task.kind === "approval") {
      throw new AppError("bad_input", "Refuse the call with a reason instead, or skip it for a colleague.");
    }
    const lost = lostLease(task, actor, input.token);
    if (lost) throw lost;
    await tx.tasks.update({
      where: { id: task.id },
      data: { status: "returned", reason: input.reason, lease_until: null, finished_at: core.clock.now() },
    });
    const { client_id, id: task_id } = task;
    await recordStep(tx, { client_id, task_id, step: "returned", by: actor, reason: input.reason });
    await audit(tx, actor, { action: "task.return", target_kind: "task", target_id: task.id });
    if (task.kind === "research" && task.research_task_id) await settleResearch(core, tx, task.research_task_id);
    if (task.kind === "quality_review") await returnQualityReview(core, tx, task, input.reason);
  });
  return { status: "returned" };
}
