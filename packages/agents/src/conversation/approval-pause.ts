import { Command } from "@langchain/langgraph";
import type { ApprovalOutcome, ApprovalPause } from "./nodes/human-approval.ts";
import { forgetPause, type PauseStore } from "./pause.ts";

export type { ApprovalOutcome } from "./nodes/human-approval.ts";

const thread = (approval_id: string) => ({ configurable: { thread_id: approval_id }, durability: "exit" as const });

/** Writes the checkpoint of a run that waits for an approval. Doing it again changes nothing. */
export async function pauseForApproval(store: PauseStore, pause: ApprovalPause): Promise<void> {
  await store.setup();
  const { next } = await store.approvals.getState(thread(pause.approval_id));
  if (next.length === 0) await store.approvals.invoke(pause, thread(pause.approval_id));
}

/** Ends the wait for an approval and lets its checkpoint go. Does nothing when nobody waits. */
export async function resumeAfterApproval(
  store: PauseStore,
  approval_id: string,
  outcome: ApprovalOutcome,
): Promise<void> {
  await store.setup();
  const { next } = await store.approvals.getState(thread(approval_id));
  if (next.length > 0) await store.approvals.invoke(new Command({ resume: outcome }), thread(approval_id));
  await forgetPause(store, approval_id);
}
