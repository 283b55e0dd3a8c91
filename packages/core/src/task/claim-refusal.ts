import type { Actor } from "@switchboard/contracts/actor";
import type { TaskDetail } from "@switchboard/contracts/task";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";

const words = {
  research: "You have answered this question already; it needs another person.",
  review: "You have answered this question yourself; another reviewer decides it.",
  quality_review: "You have scored this conversation already; it needs another reviewer.",
  approval: "This call cannot be claimed by you.",
} as const;

/** Why a claim of this task was not granted, for people. `holder_name` where a colleague has it. */
export async function claimRefusal(core: Core, actor: Actor, task: TaskDetail): Promise<AppError> {
  const holder_name = task.holder?.name;
  if (task.status === "leased" && task.holder?.id !== actor.id) {
    return new AppError("conflict", `${holder_name ?? "A colleague"} has this task.`, { holder_name });
  }
  if (task.status !== "open" && task.status !== "leased") {
    return new AppError("conflict", `${holder_name ?? "Somebody"} was first: this task has ended.`, { holder_name });
  }
  if (task.assigned && task.assigned.id !== actor.id) {
    return new AppError("conflict", `This task is kept for ${task.assigned.name}.`, {
      holder_name: task.assigned.name,
    });
  }
  if (task.conversation_id !== null && (await tookPart(core, actor, task.conversation_id))) {
    const who = task.kind === "approval" ? "decides" : "reviews it";
    return new AppError("conflict", `You took part in this conversation; somebody who did not ${who}.`);
  }
  return new AppError("conflict", words[task.kind]);
}

/** Whether somebody spoke in a conversation, or had its floor. */
export async function tookPart(core: Core, actor: Actor, conversationId: string): Promise<boolean> {
  const [row] = await core.db.query<{ yes: boolean }>(actor.client_id, {
    name: "took-part",
    text: "SELECT took_part($1, $2) AS yes",
    values: [conversationId, actor.id],
  });
  return row?.yes ?? false;
}
