import type { KnowledgeTool } from "@switchboard/blueprint/schema/tool";
import type { KnowledgePort, Scalar } from "../ports.ts";
import { QUERY } from "./definition.ts";

/** Searches the client's knowledge. Gives passages, best first. Throws what the port throws. */
export function runKnowledgeTool(
  tool: KnowledgeTool,
  values: Record<string, Scalar>,
  signal: AbortSignal,
  port: KnowledgePort,
): Promise<unknown> {
  return port.search({ query: String(values[QUERY]), limit: tool.config.limit, signal });
}
