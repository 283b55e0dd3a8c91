import { randomBytes } from "node:crypto";
import { type PeerReply, type PeerRequest, pieces } from "./reply.ts";

type Message = {
  role: string;
  content?: string | null;
  tool_call_id?: string;
  tool_calls?: { id: string; type?: string; function?: { name?: string; arguments?: string } }[];
};

/** Reads a chat completion request. Gives a text that says what is wrong with it, as the real server would. */
export function readOpenai(headers: PeerRequest["headers"], body: Record<string, unknown>): PeerRequest | string {
  const messages = body.messages as Message[] | undefined;
  if (typeof body.model !== "string" || body.model === "") return "you must provide a model parameter";
  if (!Array.isArray(messages) || messages.length === 0) return "'messages' must be a non-empty array";
  const problem = checkMessages(messages);
  if (problem !== undefined) return problem;
  const tools = (body.tools ?? []) as {
    type: string;
    function: { name: string; parameters?: { type?: string; required?: string[] } };
  }[];
  if ("tools" in body && tools.length === 0) return "[] is too short - 'tools'";
  if (tools.some((t) => t.type !== "function" || t.function.parameters?.type !== "object"))
    return "invalid schema for function";
  const lastUser = messages.findLastIndex((m) => m.role === "user");
  return {
    wire: "openai",
    model: body.model,
    stream: body.stream === true,
    asked: messages[lastUser]?.content ?? "",
    hasResults: messages.slice(lastUser + 1).some((m) => m.role === "tool"),
    tools: tools.map((t) => ({ name: t.function.name, required: t.function.parameters?.required ?? [] })),
    headers,
    body,
  };
}

/** Every call needs its result right after it, and no result comes without a call. */
function checkMessages(messages: Message[]): string | undefined {
  let open = new Set<string>();
  for (const m of messages) {
    if (!["system", "developer", "user", "assistant", "tool"].includes(m.role)) return `invalid role ${m.role}`;
    if (m.role === "tool") {
      if (!open.delete(m.tool_call_id ?? ""))
        return "messages with role 'tool' must be a response to a preceding message with 'tool_calls'";
      continue;
    }
    if (open.size > 0)
      return "an assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'";
    if (m.tool_calls?.length === 0) return "[] is too short - 'tool_calls'";
    for (const c of m.tool_calls ?? [])
      if (!c.id || c.type !== "function" || typeof c.function?.arguments !== "string") return "invalid tool call";
    open = new Set((m.tool_calls ?? []).map((c) => c.id));
    if (open.size === 0 && typeof m.content !== "string") return "invalid content";
  }
  return open.size > 0 ? "an assistant message with 'tool_calls' must be followed by tool messages" : undefined;
}

const id = (prefix: string): string => `${prefix}${randomBytes(9).toString("hex")}`;
const created = (): number => Math.floor(Date.now() / 1000);
const usageOf = (reply: PeerReply) => {
  const completion_tokens = pieces(reply.text ?? "").length + (reply.calls?.length ?? 0) * 10;
  return { prompt_tokens: 100, completion_tokens, total_tokens: 100 + completion_tokens };
};

const wireCalls = (reply: PeerReply) =>
  (reply.calls ?? []).map((c) => ({
    id: c.id ?? id("call_"),
    type: "function",
    function: { name: c.name, arguments: typeof c.arguments === "string" ? c.arguments : JSON.stringify(c.arguments) },
  }));

/** A whole answer. */
export function openaiWhole(model: string, reply: PeerReply): string {
  const tool_calls = wireCalls(reply);
  const message = { role: "assistant", content: reply.text ?? null, ...(tool_calls.length > 0 ? { tool_calls } : {}) };
  const choice = { index: 0, message, logprobs: null, finish_reason: tool_calls.length > 0 ? "tool_calls" : "stop" };
  return JSON.stringify({
    id: id("chatcmpl-"),
    object: "chat.completion",
    created: created(),
    model,
    choices: [choice],
    usage: usageOf(reply),
  });
}

/** The events of a streamed answer, `[DONE]` last. Arguments come in two halves, as they do in life. */
export function openaiEvents(model: string, reply: PeerReply, includeUsage: boolean): string[] {
  const base = { id: id("chatcmpl-"), object: "chat.completion.chunk", created: created(), model };
  const event = (delta: unknown, finish_reason: string | null = null) =>
    `data: ${JSON.stringify({ ...base, choices: [{ index: 0, delta, finish_reason }] })}\n\n`;
  const events = [event({ role: "assistant", content: "" })];
  for (const content of pieces(reply.text ?? "")) events.push(event({ content }));
  for (const [index, call] of wireCalls(reply).entries()) {
    const text = call.function.arguments;
    const half = Math.floor(text.length / 2);
    events.push(
      event({
        tool_calls: [{ index, id: call.id, type: "function", function: { name: call.function.name, arguments: "" } }],
      }),
    );
    for (const part of [text.slice(0, half), text.slice(half)])
      events.push(event({ tool_calls: [{ index, function: { arguments: part } }] }));
  }
  events.push(event({}, reply.calls?.length ? "tool_calls" : "stop"));
  if (includeUsage) events.push(`data: ${JSON.stringify({ ...base, choices: [], usage: usageOf(reply) })}\n\n`);
  events.push("data: [DONE]\n\n");
  return events;
}

/** The body of an error. */
export function openaiError(status: number, message: string): string {
  const type = status === 429 ? "rate_limit_exceeded" : status >= 500 ? "server_error" : "invalid_request_error";
  return JSON.stringify({ error: { message, type, param: null, code: status === 401 ? "invalid_api_key" : null } });
}
