import type { Blueprint } from "@switchboard/blueprint/schema";
import { evaluateTriggers, type Metrics, readTrigger } from "@switchboard/blueprint/trigger";
import type { TailEntry } from "@switchboard/db/turn/tail";
import { inAnswerOrder } from "./answer-order.ts";

type CustomerMessage = Extract<TailEntry, { kind: "customer_message" }>;

/** The customer's messages, up to a seq, that nobody has answered yet. */
export function unansweredMessages(tail: readonly TailEntry[], uptoSeq: number): CustomerMessage[] {
  const talk = inAnswerOrder(tail);
  const from = talk.findLastIndex((e) => e.kind === "ai_message" || e.kind === "staff_message") + 1;
  return talk.slice(from).filter((e): e is CustomerMessage => e.kind === "customer_message" && e.seq <= uptoSeq);
}

/** Their worst scores: lowest sentiment, highest complexity. */
export function unansweredScores(tail: readonly TailEntry[], uptoSeq: number): Metrics {
  const metrics: Metrics = {};
  for (const { body } of unansweredMessages(tail, uptoSeq)) {
    const { sentiment, complexity } = body;
    if (sentiment !== undefined) metrics.sentiment_score = Math.min(metrics.sentiment_score ?? 1, sentiment);
    if (complexity !== undefined) metrics.complexity_score = Math.max(metrics.complexity_score ?? 0, complexity);
  }
  return metrics;
}

/** The reason, for people, of the first configured trigger that these scores match: `sentiment_score 0.21 < 0.3`. */
export function triggeredBy(blueprint: Blueprint, metrics: Metrics): string | undefined {
  const matched = evaluateTriggers(blueprint.business_logic.escalation, metrics);
  if (matched === undefined) return undefined;
  const trigger = readTrigger(matched);
  if (!("kind" in trigger) || trigger.kind !== "score") return matched;
  return `${trigger.metric} ${Number(metrics[trigger.metric]).toFixed(2)} ${trigger.sign} ${trigger.bound}`;
}
