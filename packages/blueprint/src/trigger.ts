import { type Comparison, compare, decimal, splitComparison } from "./comparison.ts";
import type { Escalation } from "./schema/business-logic/escalation.ts";

/** What a trigger can look at: scores 0..1 (sentiment 0 is angry), and whether the customer asked for a person. */
export const METRICS = {
  sentiment_score: "score",
  complexity_score: "score",
  request_escalation: "flag",
} as const;

export type Metric = keyof typeof METRICS;
/** What was measured on the customer's message; what is missing matches no trigger. */
export type Metrics = { sentiment_score?: number; complexity_score?: number; request_escalation?: boolean };

/** A trigger as it was read: a score against a bound, or a flag that must have a value. */
export type Trigger =
  | { metric: Metric; kind: "score"; sign: Comparison; bound: number }
  | { metric: Metric; kind: "flag"; wanted: boolean };

/** Why a trigger cannot be read; `at` is where in its text, `allowed` what would do. */
export type TriggerFault = {
  code: "bad_trigger" | "unknown_metric" | "out_of_range";
  at: number;
  message: string;
  found: string;
  allowed: string;
};

/** Reads `metric:<op><value>`, such as `sentiment_score:<0.3` or `request_escalation:true`. */
export function readTrigger(text: string): Trigger | TriggerFault {
  const colon = text.indexOf(":");
  const name = (colon === -1 ? text : text.slice(0, colon)).trim();
  const value = colon === -1 ? "" : text.slice(colon + 1).trim();
  const at = colon === -1 ? 0 : text.indexOf(value, colon + 1);
  if (!isMetric(name)) {
    const allowed = Object.keys(METRICS).join(", ");
    return { code: "unknown_metric", at: 0, message: `unknown metric ${JSON.stringify(name)}`, found: name, allowed };
  }
  return METRICS[name] === "flag" ? flag(name, value, at) : score(name, value, at);
}

function isMetric(name: string): name is Metric {
  return Object.hasOwn(METRICS, name);
}

function flag(metric: Metric, value: string, at: number): Trigger | TriggerFault {
  if (value === "true" || value === "false") return { metric, kind: "flag", wanted: value === "true" };
  const message = `the trigger on ${metric} has ${value === "" ? "no value" : JSON.stringify(value)}`;
  return { code: "bad_trigger", at, message, found: value, allowed: `${metric}:true, ${metric}:false` };
}

function score(metric: Metric, value: string, at: number): Trigger | TriggerFault {
  const allowed = `${metric} with <, <=, > or >= and a number from 0 to 1`;
  const split = splitComparison(value);
  const bound = split && decimal(split.rest);
  if (!split || bound === undefined) {
    const message = `the trigger on ${metric} has ${value === "" ? "no value" : JSON.stringify(value)}`;
    return { code: "bad_trigger", at, message, found: value, allowed };
  }
  if (bound >= 0 && bound <= 1) return { metric, kind: "score", sign: split.sign, bound };
  const message = `${split.rest} is outside of 0 to 1, so ${metric} cannot be compared with it`;
  return { code: "out_of_range", at, message, found: split.rest, allowed: "0 to 1" };
}

/**
 * The text of the first trigger that the metrics match, or undefined when none does or escalation is not enabled. A
 * metric that is missing or no number matches nothing.
 */
export function evaluateTriggers(
  escalation: Pick<Escalation, "enabled" | "triggers">,
  metrics: Metrics,
): string | undefined {
  if (!escalation.enabled) return undefined;
  return escalation.triggers.find((text) => {
    const trigger = readTrigger(text);
    return "kind" in trigger && matches(trigger, metrics);
  });
}

function matches(trigger: Trigger, metrics: Metrics): boolean {
  const measured = metrics[trigger.metric];
  if (trigger.kind === "flag") return measured === trigger.wanted;
  return typeof measured === "number" && compare(measured, trigger.sign, trigger.bound);
}
