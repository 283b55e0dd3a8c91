import { entrypoint } from "@langchain/langgraph";
import { AppError, isAppError } from "@switchboard/kit/app-error";
import { agentErrors } from "../metrics.ts";
import type { AgentInput, AgentOutcome } from "./input.ts";
import { agentNode } from "./nodes/agent.ts";
import { approvedNode } from "./nodes/approved.ts";
import { replayStep, toolsNode } from "./nodes/tools.ts";
import type { AgentPorts } from "./ports.ts";
import { beginTurn, type Turn } from "./turn.ts";

/** Staff are shown to the model as `[Mia, staff] …`: an answer must never pass for one. */
const STAFF_MARK = /^(?:\s*\[[^\]]{0,80}staff\]\s*)+/i;

/**
 * agent → tools → agent until the model answers, as LangGraph's functional API has it; see docs/adr/0010. No checkpointer: a
 * run that does not pause is recovered from the log. The node that waits for a person is `nodes/human-escalation.ts`.
 */
const conversation = entrypoint({ name: "conversation" }, async (turn: Turn): Promise<AgentOutcome> => {
  for (const step of turn.input.replay.toSorted((a, b) => a.step - b.step)) await replayStep(turn, step);
  await approvedNode(turn);
  let reply = await agentNode(turn);
  while (reply.tool_calls.length > 0) {
    await toolsNode(turn, reply);
    reply = await agentNode(turn);
  }
  return {
    text: reply.text.replace(STAFF_MARK, "").trim(),
    model: reply.model,
    ...(reply.offline ? { offline: true } : {}),
    ...(reply.cached ? { cached: true } : {}),
    escalated: turn.escalated,
    ended: turn.ended,
    tools_used: [...turn.toolsUsed],
  };
});

/**
 * Answers the customer: replays the decisions that the log has, asks the model for the next ones, runs their tools. Throws
 * `fenced` as soon as a write is refused, the signal's reason when aborted, `model_unavailable` when no model answers.
 */
export async function runConversationAgent(input: AgentInput, ports: AgentPorts): Promise<AgentOutcome> {
  try {
    return await conversation.invoke(beginTurn(input, ports));
  } catch (error) {
    if (!isAppError(error, "fenced") && !input.signal?.aborted) {
      agentErrors.inc({ error_type: error instanceof AppError ? error.code : "internal", agent_id: input.config_id });
    }
    throw error;
  }
}
