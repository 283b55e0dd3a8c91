import { isResolved, isWaitingForPerson } from "./conversation.ts";
import type { ThreadState } from "./thread-state.ts";
import { presentConversation } from "./thread-state.ts";
import type { Tone } from "./thread-view.ts";

/** Who answers now, in words and in the floor's colour. */
export interface Presence {
  tone: Tone;
  name: string;
  detail: string;
  placeholder: string;
}

/** What the head of the panel says about who holds the floor. */
export function presenceOf(state: ThreadState): Presence {
  const client = state.visit?.client_name ?? "";
  const agent = state.visit?.agent_name ?? "Assistant";
  const assistant = client ? `AI assistant of ${client}` : "AI assistant";
  const conversation = presentConversation(state);
  if (!conversation || isResolved(conversation)) {
    const placeholder = conversation ? "Write to start a new conversation" : "Write a message";
    return { tone: "ai", name: agent, detail: assistant, placeholder };
  }
  if (conversation.floor.holder === "human") {
    const name = conversation.floor.staffName ?? "A colleague";
    return {
      tone: "human",
      name,
      detail: client ? `A person at ${client}` : "A person",
      placeholder: `Write to ${name}`,
    };
  }
  if (isWaitingForPerson(conversation)) {
    return {
      tone: "waiting",
      name: agent,
      detail: "A colleague has been asked to join",
      placeholder: "Write a message",
    };
  }
  return { tone: "ai", name: agent, detail: assistant, placeholder: "Write a message" };
}
