import type { EventBody } from "@switchboard/contracts/event";

/** How a call ended: the part of the log's `tool_result` that the agent decides. */
export type ToolResult = Pick<EventBody<"tool_result">, "status" | "result" | "error" | "execution_ms">;
