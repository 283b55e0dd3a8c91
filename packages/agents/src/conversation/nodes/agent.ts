import { AppError } from "@switchboard/kit/app-error";
import type { ModelMessage } from "../../model/message.ts";
import type { ModelReply, ModelRequest } from "../../model/port.ts";
import { systemNote } from "../system-note.ts";
import type { Turn } from "../turn.ts";

/** Rounds of tool calls before the model must answer. */
const MAX_STEPS = 6;

/**
 * The node `agent`: asks the model for its next step. After the last allowed round it is asked without tools. Throws
 * `model_unavailable` when no model answers, or none says anything.
 */
export async function agentNode(turn: Turn): Promise<ModelReply> {
  const lastWord = turn.step >= (turn.input.max_steps ?? MAX_STEPS);
  const reply = await ask(turn, lastWord);
  if (lastWord) reply.tool_calls = [];
  if (reply.text.trim() !== "" || reply.tool_calls.length > 0) return reply;
  const second = await ask(turn, true);
  if (second.text.trim() === "") throw new AppError("model_unavailable", "The model gave an empty answer.");
  return { ...second, tool_calls: [] };
}

function ask(turn: Turn, lastWord: boolean): Promise<ModelReply> {
  const { onDelta, onReset } = turn.ports;
  const stream = onDelta === undefined ? undefined : { onDelta, onReset: onReset ?? (() => {}) };
  return turn.ports.model.complete(request(turn, lastWord), stream);
}

function request(turn: Turn, lastWord: boolean): ModelRequest {
  const { input, escalated } = turn;
  const { ticket_number, language } = input;
  const note = systemNote({ escalated, ticket_number, language, lastWord });
  return {
    messages: [
      { role: "system", content: `${input.system_prompt}\n\n${note}` },
      ...turn.messages,
      ...opening(turn.messages),
    ],
    tools: lastWord ? [] : [...turn.definitions.values()],
    ...input.parameters,
    signal: input.signal,
    context: {
      tool_kinds: Object.fromEntries(input.tools.map((t) => [t.name, t.type])),
      escalated,
      ticket_number,
      decision: input.decision,
      client_name: input.client_name,
    },
  };
}

const GO_ON: ModelMessage = { role: "system", content: "It is your turn. Write your next message to the customer." };

/** Models expect to answer somebody: after a stretch of staff, or in an empty conversation, nobody has asked. */
function opening(messages: readonly ModelMessage[]): ModelMessage[] {
  const last = messages.at(-1)?.role;
  return last === "assistant" || last === undefined ? [GO_ON] : [];
}
