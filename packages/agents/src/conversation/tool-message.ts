import { z } from "zod";
import type { ModelMessage } from "../model/message.ts";
import type { ToolResult } from "../tools/result.ts";

const OPEN = "<tool_data>";
const CLOSE = "</tool_data>";

const payload = z.object({
  status: z.enum(["completed", "failed", "unknown", "awaiting_approval"]),
  result: z.unknown().optional(),
  error: z.string().optional(),
});
export type ToolPayload = z.infer<typeof payload>;

/**
 * The message that shows a call's result to the model. The result is JSON between marks that it cannot forge: every `<` in
 * it is written as an escape, so what a tool or a document says can neither close the mark nor open another.
 */
export function toolMessage(call: { call_id: string; name: string }, result: ToolResult): ModelMessage {
  const { status, error } = result;
  const json = JSON.stringify({ status, result: result.result, error }).replaceAll("<", "\\u003c");
  return { role: "tool", call_id: call.call_id, name: call.name, content: `${OPEN}${json}${CLOSE}` };
}

/** Reads a `toolMessage` back; undefined when it is none. */
export function readToolMessage(content: string): ToolPayload | undefined {
  if (!content.startsWith(OPEN) || !content.endsWith(CLOSE)) return undefined;
  try {
    return payload.safeParse(JSON.parse(content.slice(OPEN.length, -CLOSE.length))).data;
  } catch {
    return undefined;
  }
}
