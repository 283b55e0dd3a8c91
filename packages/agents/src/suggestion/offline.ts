import { AppError } from "@switchboard/kit/app-error";
import { sayRecord } from "../model/offline/say-record.ts";
import type { SuggestionInput } from "./prompt.ts";

const UNHAPPY = 0.35;
const PASSAGE = 240;

/**
 * A draft by rules: an apology where the customer is unhappy, what a tool found last or what the documents say, and that it is
 * looked into where there is neither. Throws `model_unavailable` for a translation, which rules cannot make.
 */
export function offlineSuggestion(input: SuggestionInput): string {
  if (input.tone === "translate") {
    throw new AppError(
      "model_unavailable",
      "The offline model cannot translate. Set up a model, or write it yourself.",
    );
  }
  const said = input.events.findLast((e) => e.kind === "customer_message");
  const sorry = (said?.body.sentiment ?? 1) < UNHAPPY ? "I am sorry about this." : "";
  const friendly = input.tone === "friendlier" ? "Thank you for your patience." : "";
  const known = found(input) ?? "I am looking into this now and will write to you here as soon as I know more.";
  if (input.tone === "shorter") return known;
  return [friendly, sorry, known].filter((part) => part !== "").join(" ");
}

function found({ events, passages }: SuggestionInput): string | undefined {
  const result = events.findLast((e) => e.kind === "tool_result" && e.body.status === "completed");
  if (result?.kind === "tool_result") {
    const { result: value, name } = result.body;
    const first: unknown = Array.isArray(value) ? value[0] : value;
    if (typeof first === "object" && first !== null && !("text" in first)) {
      const words = sayRecord(first as Record<string, unknown>, name);
      if (words) return words;
    }
  }
  const [passage] = passages;
  const text = passage?.content.replaceAll(/\s+/g, " ").trim();
  if (!text) return undefined;
  return text.length <= PASSAGE ? text : `${text.slice(0, PASSAGE).replace(/\s\S*$/, "")}…`;
}
