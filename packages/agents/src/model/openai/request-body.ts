import type { ModelMessage } from "../message.ts";
import type { ModelRequest } from "../port.ts";

/** Families that take `max_completion_tokens` and no temperature. */
const REASONING = /^(?:o\d|gpt-5)/;

/** The body of `POST /chat/completions`. */
export function requestBody(model: string, request: ModelRequest, stream: boolean): string {
  const limits = REASONING.test(model)
    ? { max_completion_tokens: request.max_tokens }
    : { max_tokens: request.max_tokens, temperature: request.temperature };
  return JSON.stringify({
    model,
    messages: request.messages.map(wireMessage),
    ...(request.tools.length === 0 ? {} : { tools: request.tools.map((t) => ({ type: "function", function: t })) }),
    ...limits,
    ...(stream ? { stream: true, stream_options: { include_usage: true } } : {}),
  });
}

function wireMessage(m: ModelMessage): unknown {
  if (m.role === "tool") return { role: "tool", tool_call_id: m.call_id, content: m.content };
  if (m.role !== "assistant" || m.tool_calls === undefined || m.tool_calls.length === 0)
    return { role: m.role, content: m.content };
  return {
    role: "assistant",
    content: m.content === "" ? null : m.content,
    tool_calls: m.tool_calls.map((c) => ({
      id: c.call_id,
      type: "function",
      function: { name: c.name, arguments: JSON.stringify(c.arguments) },
    })),
  };
}
