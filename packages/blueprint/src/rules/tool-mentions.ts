import { about } from "../document/finding.ts";
import { hitsInside } from "../document/inside.ts";
import { entryAt, itemsAt, type Located, textAt } from "../document/located.ts";
import { didYouMean, listed } from "../document/suggestion.ts";
import { BUILT_IN_TOOL } from "./names.ts";
import type { Rule } from "./rule.ts";

/**
 * Tools that the prompt tells the agent to use (`the order_lookup tool`, `` tool `order_lookup` ``) must exist. Only
 * names with an underscore count, so that plain prose about tools is left alone.
 */
export const checkToolMentions: Rule = ({ config, source, report }) => {
  const node = entryAt(config, "agent", "system_prompt");
  const text = textAt(config, "agent", "system_prompt");
  if (!node || text === undefined) return;
  const known = new Set([BUILT_IN_TOOL, ...namesOf(itemsAt(config, "tools", "available"))]);
  const available = [...known];
  const missing = new Set(namesOf(itemsAt(config, "tools", "missing")));
  for (const { name, at } of hitsInside(source, node, text, mentions)) {
    if (known.has(name)) continue;
    if (missing.has(name)) {
      const message = `the prompt speaks of the tool ${name}, which is still missing`;
      report(about(node, { severity: "warning", code: "missing_tool", at, message, found: name }));
      continue;
    }
    const suggestion = didYouMean(name, available);
    const message = `the prompt speaks of an unknown tool ${name}`;
    const hint = suggestion === undefined ? {} : { suggestion };
    report(about(node, { code: "unknown_tool", at, message, found: name, allowed: listed(available), ...hint }));
  }
};

function namesOf(items: readonly Located[]): string[] {
  return items.flatMap((item) => textAt(item, "name") ?? []);
}

/** Bounded everywhere, so that no prompt makes the search slow. */
const NAME = "(?=[A-Za-z0-9-]{1,63}_)[A-Za-z][A-Za-z0-9_-]{0,63}";
const MENTION = new RegExp(`\\b(${NAME})[\`"']?\\s{1,9}tool\\b|\\btools?:?\\s{1,9}[\`"']?(${NAME})\\b`, "g");

function mentions(text: string): { name: string; at: number }[] {
  return [...text.matchAll(MENTION)].map((match) => {
    const name = match[1] ?? match[2] ?? "";
    return { name, at: match.index + match[0].indexOf(name) };
  });
}
