import { about } from "../document/finding.ts";
import { entryAt, itemsAt, type Located, textAt } from "../document/located.ts";
import { didYouMean, listed } from "../document/suggestion.ts";
import type { Rule, RuleInput } from "./rule.ts";

/** Approval rules: they belong to a tool that asks, and a limit is on a number that the tool takes. */
export const checkApproval: Rule = (input) => {
  for (const tool of itemsAt(input.config, "tools", "available")) {
    const rules = entryAt(tool, "approval_rules");
    if (!rules) continue;
    if (entryAt(tool, "approval")?.value !== true) {
      const message = "approval_rules say who agrees to a call, and this tool does not ask anybody";
      input.report(
        about(rules, { severity: "warning", code: "unused_approval_rules", message, allowed: "approval: true" }),
      );
    }
    checkLimit(input, tool, rules);
  }
};

function checkLimit({ report }: RuleInput, tool: Located, rules: Located): void {
  const node = entryAt(rules, "limit", "argument");
  const argument = textAt(rules, "limit", "argument");
  if (!node || argument === undefined) return;
  const numbers = [...(entryAt(tool, "parameters")?.entries?.keys() ?? [])]
    .map(String)
    .filter((name) => ["number", "integer"].includes(textAt(tool, "parameters", name, "type") ?? ""));
  if (!numbers.includes(argument)) {
    const suggestion = didYouMean(argument, numbers);
    report(
      about(node, {
        code: "unknown_parameter",
        message: "a limit is on a number among the tool’s parameters, and this is none",
        found: argument,
        allowed: numbers.length === 0 ? "a parameter of type number or integer" : listed(numbers),
        ...(suggestion ? { suggestion } : {}),
      }),
    );
  }
  const by = entryAt(rules, "by");
  if (by && textAt(rules, "by") === "admin") {
    const message = "an admin decides every call of this tool, so the limit of operators is never used";
    report(about(by, { severity: "warning", code: "unused_approval_rules", message, allowed: "by: operator" }));
  }
}
