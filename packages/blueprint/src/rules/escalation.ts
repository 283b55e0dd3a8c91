import { about } from "../document/finding.ts";
import { placeInside } from "../document/inside.ts";
import { itemsAt, type Located } from "../document/located.ts";
import { didYouMean } from "../document/suggestion.ts";
import { METRICS, readTrigger, type Trigger } from "../trigger.ts";
import type { Rule, RuleInput } from "./rule.ts";

/** Escalation: triggers that can be read, on metrics that exist, and that depend on what was measured. */
export const checkEscalation: Rule = (input) => {
  for (const node of itemsAt(input.config, "business_logic", "escalation", "triggers")) {
    if (typeof node.value === "string" && node.value.trim() !== "") checkTrigger(input, node, node.value);
  }
};

function checkTrigger({ source, report }: RuleInput, node: Located, text: string): void {
  const trigger = readTrigger(text);
  if ("kind" in trigger) {
    const fault = constant(trigger);
    if (fault) report(about(node, { severity: "warning", code: "trigger_constant", message: fault, found: text }));
    return;
  }
  const suggestion =
    trigger.code === "unknown_metric" ? didYouMean(trigger.found, Object.keys(METRICS)) : meant(trigger.found);
  const hint = suggestion === undefined ? {} : { suggestion };
  report(about(node, { ...trigger, at: placeInside(source, node, text, trigger.at), ...hint }));
}

/** `<30%` was probably meant as `<0.3`, and `yes` as `true`. */
function meant(value: string): string | undefined {
  if (/^(yes|on|1)$/i.test(value)) return "true";
  if (/^(no|off|0)$/i.test(value)) return "false";
  const match = /^([<>]=?)?\s*(\d{1,3})(%?)$/.exec(value);
  const number = Number(match?.[2] ?? Number.NaN);
  const isPercent = match?.[3] === "%" || number >= 10;
  return match?.[1] !== undefined && isPercent && number <= 100 ? `${match[1]}${number / 100}` : undefined;
}

/** A bound at the end of the range makes a trigger that always or never fires. */
function constant(trigger: Trigger): string | undefined {
  if (trigger.kind === "flag") return undefined;
  const { sign, bound } = trigger;
  if ((sign === "<" && bound === 0) || (sign === ">" && bound === 1)) return "this trigger can never fire";
  if ((sign === ">=" && bound === 0) || (sign === "<=" && bound === 1)) return "this trigger fires on every message";
  return undefined;
}
