import { readCondition } from "../condition.ts";
import { about } from "../document/finding.ts";
import { placeInside } from "../document/inside.ts";
import { itemsAt } from "../document/located.ts";
import { didYouMean } from "../document/suggestion.ts";
import type { Rule } from "./rule.ts";

/** Facts that are usual in conditions. Any other name is a preference of the customer, so a near miss is a warning. */
const USUAL_FACTS = ["customer_type", "interaction_count", "feature_usage"];

/** Cross-sell: conditions that can be read. */
export const checkCrossSell: Rule = ({ config, source, report }) => {
  for (const product of itemsAt(config, "business_logic", "cross_sell", "products")) {
    for (const node of itemsAt(product, "conditions")) {
      if (typeof node.value !== "string" || node.value.trim() === "") continue;
      const condition = readCondition(node.value);
      if (!("kind" in condition)) {
        report(about(node, { ...condition, at: placeInside(source, node, node.value, condition.at) }));
        continue;
      }
      const suggestion = USUAL_FACTS.includes(condition.fact) ? undefined : didYouMean(condition.fact, USUAL_FACTS);
      if (suggestion === undefined) continue;
      const message = `"${condition.fact}" is taken for a preference of the customer`;
      report(
        about(node, { severity: "warning", code: "unusual_condition", message, found: condition.fact, suggestion }),
      );
    }
  }
};
