import type { ToolDefinition } from "../../model/port.ts";

/** The built-in tool that ends the conversation once the answer is out. */
export const END_CONVERSATION = "end_conversation";

export const endConversationDefinition: ToolDefinition = {
  name: END_CONVERSATION,
  description:
    "End the conversation after your next message. Use it only when the customer has said goodbye, or that nothing else is needed.",
  parameters: { type: "object", properties: {}, required: [], additionalProperties: false },
};
