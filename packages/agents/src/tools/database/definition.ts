import type { DatabaseTool } from "@switchboard/blueprint/schema/tool";
import type { ToolDefinition } from "../../model/port.ts";
import { parametersSchema } from "../parameters.ts";

/** What the model is told of a database tool: its `key` is a parameter by itself. */
export function databaseDefinition(tool: DatabaseTool): ToolDefinition {
  const { table, permissions, key } = tool.config;
  const subject = table.replaceAll("_", " ");
  const verb = permissions.includes("write") ? "Change" : "Look up";
  const parameters = parametersSchema(tool.parameters);
  if (key !== undefined && !(key in parameters.properties)) {
    parameters.properties[key] = { type: "string", description: `The ${key.replaceAll("_", " ")} to look up` };
    parameters.required.push(key);
  }
  const fallback =
    key === undefined ? `${verb} the customer's own ${subject}` : `${verb} ${subject} by ${key.replaceAll("_", " ")}`;
  return { name: tool.name, description: tool.description ?? fallback, parameters };
}
