import { llm } from "@livekit/agents";

/** LiveKit's session wants a model to be there; ours is behind the conversation, so this one is never asked. */
export class NoModel extends llm.LLM {
  label(): string {
    return "conversation";
  }

  chat(): never {
    throw new Error("The conversation answers, not this model.");
  }
}
