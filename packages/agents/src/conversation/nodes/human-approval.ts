import { type BaseCheckpointSaver, entrypoint, interrupt } from "@langchain/langgraph";

/** What a run that waits for an approval checkpoints: ids and a counter, never a text or an argument. */
export type ApprovalPause = { run_id: string; approval_id: string; conversation_id: string; last_seq: number };

/** How the wait ended. `seq`: the log entry that says so, 0 where the conversation ended first. */
export type ApprovalOutcome = { decision: "approved" | "refused" | "expired" | "cancelled"; seq: number };

/** The node `human_approval`: waits for a person's consent, and does nothing else, since it runs again when it is resumed. */
export function humanApproval(checkpointer: BaseCheckpointSaver) {
  return entrypoint(
    { name: "human_approval", checkpointer },
    async (pause: ApprovalPause): Promise<ApprovalOutcome> => interrupt<ApprovalPause, ApprovalOutcome>(pause),
  );
}
