import { z } from "zod";
import { id, instant } from "./id.ts";

/** How a suggested reply is to sound. `translate`: in the language that the customer writes in. */
export const suggestionTone = z.enum(["plain", "shorter", "friendlier", "translate"]);
export type SuggestionTone = z.infer<typeof suggestionTone>;

/** A reply that a model drafted for a member of staff. It is never sent by itself. */
export const suggestion = z.strictObject({
  id,
  tone: suggestionTone,
  text: z.string(),
  /** Who drafted it; `offline` by rules. */
  model: z.string(),
  offline: z.boolean(),
  /** The entry of the log that it answers up to; what was said later it does not know. */
  upto_seq: z.number().int(),
  at: instant,
});
export type Suggestion = z.infer<typeof suggestion>;

/** A draft while it is written. `reset`: what came so far counts for nothing. */
export type SuggestionPart =
  | { kind: "text"; text: string }
  | { kind: "reset" }
  | { kind: "done"; suggestion: Suggestion };

/** That a message began as a suggestion: kept in the log. */
export const fromSuggestion = z.strictObject({ id, model: z.string(), edited: z.boolean() });

/** Whether a text is still the suggestion, but for spaces at its ends and between words. */
export const isUnedited = (text: string, suggested: string): boolean => plain(text) === plain(suggested);

const plain = (text: string): string => text.trim().replaceAll(/\s+/g, " ");
