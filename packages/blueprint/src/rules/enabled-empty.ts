import { about } from "../document/finding.ts";
import { entryAt, itemsAt } from "../document/located.ts";
import type { Rule } from "./rule.ts";

/** The list that each part of the business logic cannot work without. */
const NEEDS = {
  cross_sell: ["triggers", "products"],
  surveys: ["questions"],
  escalation: ["triggers"],
} as const;

/** Parts that are switched on but have nothing to do. */
export const checkEnabledEmpty: Rule = ({ config, report }) => {
  for (const [part, lists] of Object.entries(NEEDS)) {
    const enabled = entryAt(config, "business_logic", part, "enabled");
    if (enabled?.value !== true) continue;
    for (const list of lists) {
      if (itemsAt(config, "business_logic", part, list).length > 0) continue;
      const message = `${part} is enabled but has no ${list}`;
      report(
        about(enabled, { severity: "warning", code: "enabled_but_empty", message, allowed: `${list} with an entry` }),
      );
    }
  }
};
