/** A call that a model wants to make. `call_id` is the provider's; `arguments` are not checked yet. */
export type ModelToolCall = { call_id: string; name: string; arguments: Record<string, unknown> };

/** One message of a prompt. Staff speak as `assistant`, with `[Mia, staff] ` in front. */
export type ModelMessage =
  | { role: "system" | "user"; content: string }
  | { role: "assistant"; content: string; tool_calls?: ModelToolCall[] }
  | { role: "tool"; call_id: string; name: string; content: string };
