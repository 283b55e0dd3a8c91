import type { Comparison } from "@switchboard/blueprint/comparison";
import type { Blueprint } from "@switchboard/blueprint/schema";
import { evaluateTriggers, type Metrics, readTrigger, type Trigger } from "@switchboard/blueprint/trigger";
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

/** The reason, for people, of the first configured trigger that these scores match: `the customer sounds unhappy (mood 0.21, under 0.3)`. */
export function triggeredBy(blueprint: Blueprint, metrics: Metrics): string | undefined {
  const matched = evaluateTriggers(blueprint.business_logic.escalation, metrics);
  if (matched === undefined) return undefined;
  const trigger = readTrigger(matched);
  return "kind" in trigger ? reasonOf(trigger, metrics) : matched;
}

const signs: Record<Comparison, string> = { "<": "under", "<=": "at most", ">": "over", ">=": "at least" };

function reasonOf(trigger: Trigger, metrics: Metrics): string {
  if (trigger.kind === "flag") return "the customer asks for a person";
  const { metric, sign, bound } = trigger;
  const low = sign.startsWith("<");
  const measured = `${Number(metrics[metric]).toFixed(2)}, ${signs[sign]} ${bound}`;
  if (metric === "sentiment_score") return `the customer sounds ${low ? "unhappy" : "happy"} (mood ${measured})`;
  return `the question is ${low ? "simple" : "difficult"} (complexity ${measured})`;
}
