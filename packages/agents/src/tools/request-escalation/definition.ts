import type { ToolDefinition } from "../../model/port.ts";

/** The built-in tool that asks for a person. */
export const REQUEST_ESCALATION = "request_escalation";

export const requestEscalationDefinition: ToolDefinition = {
  name: REQUEST_ESCALATION,
  description:
    "Ask a human colleague to take over. Use it when the customer wants a person, or when you cannot help. The colleague joins later: never say that somebody is already there.",
  parameters: {
    type: "object",
    properties: { reason: { type: "string", description: "Why a person is needed, in one short sentence" } },
    required: ["reason"],
    additionalProperties: false,
  },
};
