import { AppError } from "@switchboard/kit/app-error";
import type { ChatModel, ModelStream } from "../model/port.ts";
import { offlineSuggestion } from "./offline.ts";
import { type SuggestionInput, suggestionPrompt } from "./prompt.ts";

const LONGEST = 2000;

/**
 * A reply for staff to edit. The model is offered no tools; calls that it makes all the same are not looked at. Throws
 * `model_unavailable` when it does not answer or says nothing, or the signal's reason.
 */
export async function suggestReply(
  model: ChatModel,
  input: SuggestionInput,
  stream?: ModelStream,
  signal?: AbortSignal,
): Promise<{ text: string; model: string; offline: boolean }> {
  if (model.family === "offline") {
    const text = offlineSuggestion(input);
    stream?.onDelta(text);
    return { text, model: model.name, offline: true };
  }
  const asked = { messages: suggestionPrompt(input), tools: [], temperature: 0.3, max_tokens: 500, signal };
  const reply = await model.complete(asked, stream);
  const text = reply.text.trim().slice(0, LONGEST);
  if (text === "") throw new AppError("model_unavailable", `The model ${reply.model} had nothing to suggest.`);
  return { text, model: reply.model, offline: false };
}
