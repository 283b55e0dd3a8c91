import { type BaseCheckpointSaver, entrypoint, interrupt } from "@langchain/langgraph";

/** What a waiting run checkpoints: ids and a counter, never a text. */
export type Pause = { run_id: string; escalation_id: string; conversation_id: string; last_seq: number };

/** How the wait ended, and the log entry that says so. */
export type PauseOutcome = { kind: "returned" | "timed_out" | "resolved"; seq: number };

/**
 * The node `human_escalation`: waits for a person, and does nothing else, since it runs again from its first line when it is
 * resumed.
 */
export function humanEscalation(checkpointer: BaseCheckpointSaver) {
  return entrypoint(
    { name: "human_escalation", checkpointer },
    async (pause: Pause): Promise<PauseOutcome> => interrupt<Pause, PauseOutcome>(pause),
  );
}
