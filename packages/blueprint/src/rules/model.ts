import { about } from "../document/finding.ts";
import { entryAt, textAt } from "../document/located.ts";
import type { Rule } from "./rule.ts";

/** A fallback that is the primary model helps nobody. */
export const checkModel: Rule = ({ config, report }) => {
  const node = entryAt(config, "agent", "model", "fallback");
  const found = textAt(config, "agent", "model", "fallback");
  if (!node || found === undefined || found !== textAt(config, "agent", "model", "primary")) return;
  const message = "the fallback is the same model as the primary one";
  report(about(node, { severity: "warning", code: "same_model", message, found, allowed: "another model" }));
};
