import type { Scores } from "@switchboard/contracts/score";
import { complexity } from "./complexity.ts";
import { sentiment } from "./sentiment.ts";

/** Longest part of a message that is scored, in characters. */
const SCORED = 4000;

/** Sentiment and complexity of a customer's message, each 0..1; 0.5 is neutral and middling. Local, without a model. */
export function scoreMessage(text: string): Scores {
  const scored = text.slice(0, SCORED);
  return { sentiment: sentiment(scored), complexity: complexity(scored) };
}
