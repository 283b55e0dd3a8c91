import { type Comparison, compare, decimal, splitComparison } from "./comparison.ts";

/**
 * What is known about the customer: `interaction_count` from the log, everything else from the customer's preferences.
 * A percentage is a number on the scale 0..100, or a text such as `40%`.
 */
export type Facts = Record<string, string | number | boolean | undefined>;

/** A condition as it was read: a fact against a number, or a fact that must have a value. */
export type Condition =
  | { fact: string; kind: "number"; sign: Comparison; bound: number; percent: boolean }
  | { fact: string; kind: "value"; wanted: string };

/** Why a condition cannot be read; `at` is where in its text. */
export type ConditionFault = {
  code: "bad_condition" | "out_of_range";
  at: number;
  message: string;
  found: string;
  allowed: string;
};

const ALLOWED = "name:value, name:<5, name:>=5 or name:<50%";

/** Reads `name:value`, `name:<op>number` or `name:<op>number%`, such as `customer_type:standard`. */
export function readCondition(text: string): Condition | ConditionFault {
  const colon = text.indexOf(":");
  const fact = text.slice(0, Math.max(colon, 0)).trim();
  const value = text.slice(colon + 1).trim();
  const bad = (at: number, message: string): ConditionFault => ({
    code: "bad_condition",
    at,
    message,
    found: text,
    allowed: ALLOWED,
  });
  if (colon === -1) return bad(0, `the condition ${JSON.stringify(text)} has no colon`);
  if (!/^[A-Za-z_][A-Za-z0-9_.-]*$/.test(fact))
    return bad(0, `${JSON.stringify(fact)} is no name of a customer's fact`);
  if (value === "") return bad(colon + 1, `the condition on ${fact} has no value`);
  const at = text.indexOf(value, colon + 1);
  const split = splitComparison(value);
  if (!split) {
    if (/^[=!~]/.test(value)) return bad(at, `the condition on ${fact} has ${JSON.stringify(value)}`);
    return { fact, kind: "value", wanted: value };
  }
  const percent = split.rest.endsWith("%");
  const bound = decimal(percent ? split.rest.slice(0, -1).trim() : split.rest);
  if (bound === undefined)
    return bad(at, `the condition on ${fact} compares with ${JSON.stringify(split.rest)}, which is no number`);
  if (percent && (bound < 0 || bound > 100)) {
    return {
      code: "out_of_range",
      at,
      message: `${split.rest} is outside of 0% to 100%`,
      found: split.rest,
      allowed: "0% to 100%",
    };
  }
  return { fact, kind: "number", sign: split.sign, bound, percent };
}

/** Whether all conditions hold. One that cannot be read, or whose fact is missing, does not hold; none at all hold. */
export function conditionsMatch(conditions: readonly string[], facts: Facts): boolean {
  return conditions.every((text) => {
    const condition = readCondition(text);
    return "kind" in condition && holds(condition, facts);
  });
}

function holds(condition: Condition, facts: Facts): boolean {
  const fact = Object.hasOwn(facts, condition.fact) ? facts[condition.fact] : undefined;
  if (fact === undefined || fact === null) return false;
  if (condition.kind === "value") return same(String(fact), condition.wanted);
  const number =
    typeof fact === "number" ? fact : typeof fact === "string" ? numberOf(fact, condition.percent) : undefined;
  return number !== undefined && compare(number, condition.sign, condition.bound);
}

function same(left: string, right: string): boolean {
  return left.trim().toLowerCase() === right.trim().toLowerCase();
}

function numberOf(text: string, percent: boolean): number | undefined {
  const plain = text.trim();
  return decimal(percent && plain.endsWith("%") ? plain.slice(0, -1).trim() : plain);
}
