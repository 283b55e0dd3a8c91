import { placeholdersOf } from "@switchboard/blueprint/prompt";
import type { ApiTool } from "@switchboard/blueprint/schema/tool";
import type { ToolDefinition } from "../../model/port.ts";
import { parametersSchema } from "../parameters.ts";

/** What the model is told of an API tool. Names in the endpoint that have no parameter become required strings. */
export function apiDefinition(tool: ApiTool): ToolDefinition {
  const parameters = parametersSchema(tool.parameters);
  for (const { name } of placeholdersOf(tool.config.endpoint)) {
    parameters.properties[name] ??= { type: "string" };
    if (!parameters.required.includes(name)) parameters.required.push(name);
  }
  return { name: tool.name, description: tool.description ?? tool.name.replaceAll(/[_-]+/g, " "), parameters };
}
