import { about } from "../document/finding.ts";
import { entryAt, itemsAt, type Located } from "../document/located.ts";
import { shown } from "../document/shown.ts";
import type { Rule, RuleInput } from "./rule.ts";

/** The tool that every agent has; no other may have its name. */
export const BUILT_IN_TOOL = "request_escalation";

/** Names that must be unique: tools, integrations, products, channels one way, answers to one question. */
export const checkNames: Rule = (input) => {
  const { config, report } = input;
  const tools = [...itemsAt(config, "tools", "available"), ...itemsAt(config, "tools", "missing")];
  for (const tool of tools) {
    const name = entryAt(tool, "name");
    if (name?.value !== BUILT_IN_TOOL) continue;
    const message = `every agent has the tool ${BUILT_IN_TOOL} already; choose another name`;
    report(about(name, { code: "duplicate_name", message, found: BUILT_IN_TOOL }));
  }
  unique(input, "tool", values(tools, "name"));
  const integrations = [...itemsAt(config, "integrations", "available"), ...itemsAt(config, "integrations", "missing")];
  unique(input, "integration", values(integrations, "name"));
  unique(input, "product", values(itemsAt(config, "business_logic", "cross_sell", "products"), "id"));
  unique(input, "input channel", values(itemsAt(config, "channels", "input"), "type"));
  unique(input, "output channel", values(itemsAt(config, "channels", "output"), "type"));
  for (const question of itemsAt(config, "business_logic", "surveys", "questions")) {
    unique(input, "answer", itemsAt(question, "options"));
  }
};

function values(items: readonly Located[], key: string): Located[] {
  return items.flatMap((item) => entryAt(item, key) ?? []);
}

function unique({ report }: RuleInput, what: string, nodes: readonly Located[]): void {
  const seen = new Set<string>();
  for (const node of nodes) {
    if (typeof node.value !== "string") continue;
    if (seen.has(node.value)) {
      const message = `there is already ${/^[aeiou]/.test(what) ? "an" : "a"} ${what} ${shown(node.value)}`;
      report(about(node, { code: "duplicate_name", message, found: node.value }));
    }
    seen.add(node.value);
  }
}
