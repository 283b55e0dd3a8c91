import type { ToolParameter } from "@switchboard/blueprint/schema/tool";
import type { ParametersSchema } from "../model/port.ts";

/** JSON Schema of the parameters that a config declares. A new object on every call. */
export function parametersSchema(parameters: Record<string, ToolParameter>): ParametersSchema {
  const schema: ParametersSchema = { type: "object", properties: {}, required: [], additionalProperties: false };
  for (const [name, parameter] of Object.entries(parameters)) {
    schema.properties[name] = {
      type: parameter.type,
      ...(parameter.description === undefined ? {} : { description: parameter.description }),
      ...(parameter.enum === undefined ? {} : { enum: parameter.enum }),
    };
    if (parameter.required) schema.required.push(name);
  }
  return schema;
}
