import type { TaskDetail } from "@switchboard/contracts/task";
import { keepUnsent, unsentText } from "../conversation/unsent.ts";
import type { Body } from "./draft-keeper.ts";

/** So far the clocks of this computer and of the server may be apart. */
const apartMs = 5 * 60_000;
const place = (taskId: string): string => `task.${taskId}`;

/** Keeps on this computer what is written for a task until the server has it, as unsent replies are; null forgets it. */
export function keepDraftHere(taskId: string, body: Body | null): void {
  try {
    keepUnsent(place(taskId), body ? JSON.stringify({ at: Date.now(), body }) : "");
  } catch {
    // This computer has no room: the server has it a moment later.
  }
}

/** What is written on with: what is kept here and never reached the server, unless a newer draft came from elsewhere. */
export function firstDraft({ id, draft }: Pick<TaskDetail, "id" | "draft">): { body: Body; here: boolean } {
  const kept = readHere(id);
  const newer = draft !== null && kept !== undefined && Date.parse(draft.updated_at) > kept.at + apartMs;
  return kept && !newer ? { body: kept.body, here: true } : { body: draft?.body ?? {}, here: false };
}

function readHere(taskId: string): { at: number; body: Body } | undefined {
  try {
    const { at, body } = JSON.parse(unsentText(place(taskId))) as { at: unknown; body: unknown };
    return typeof at === "number" && typeof body === "object" && body ? { at, body: body as Body } : undefined;
  } catch {
    return undefined;
  }
}
