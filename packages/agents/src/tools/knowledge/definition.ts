import type { KnowledgeTool } from "@switchboard/blueprint/schema/tool";
import type { ToolDefinition } from "../../model/port.ts";
import { parametersSchema } from "../parameters.ts";

/** The parameter that every knowledge tool has. */
export const QUERY = "query";

/** What the model is told of a knowledge tool. */
export function knowledgeDefinition(tool: KnowledgeTool): ToolDefinition {
  const parameters = parametersSchema(tool.parameters);
  parameters.properties[QUERY] ??= { type: "string", description: "What to search for, in a few words" };
  if (!parameters.required.includes(QUERY)) parameters.required.push(QUERY);
  return {
    name: tool.name,
    description: tool.description ?? "Search the company's own documents: policies, products, opening hours, how-tos",
    parameters,
  };
}
