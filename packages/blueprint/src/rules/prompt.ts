import { about } from "../document/finding.ts";
import { hitsInside } from "../document/inside.ts";
import { entryAt, textAt } from "../document/located.ts";
import { didYouMean, listed } from "../document/suggestion.ts";
import { CLIENT_PLACEHOLDERS, placeholdersOf } from "../prompt.ts";
import { pending, type Rule, type RuleInput } from "./rule.ts";

/** Placeholders of the prompt: each must be filled by the client or by `agent.variables`. */
export const checkPrompt: Rule = (input) => {
  const { config, source, context, report } = input;
  const node = entryAt(config, "agent", "system_prompt");
  const text = textAt(config, "agent", "system_prompt");
  if (!node || text === undefined) return;
  const variables = [...(entryAt(config, "agent", "variables")?.entries?.keys() ?? [])];
  const known = [...new Set([...CLIENT_PLACEHOLDERS.filter((name) => ownValue(input, name) !== null), ...variables])];
  const allowed = listed(known.map((name) => `{${name}}`));
  const knownSet = new Set<string>(known);
  for (const { name, at } of hitsInside(source, node, text, placeholdersOf)) {
    if (knownSet.has(name)) continue;
    const suggestion = didYouMean(name, known);
    report(
      about(node, {
        severity: pending(context),
        code: "placeholder_unresolved",
        at,
        message: `nothing fills the placeholder {${name}}; add it to agent.variables`,
        found: `{${name}}`,
        allowed,
        ...(suggestion !== undefined && { suggestion: `{${suggestion}}` }),
      }),
    );
  }
  for (const { name, at } of hitsInside(source, node, text, wrongBraces)) {
    const message = `a placeholder has one pair of braces and no $: {${name}}`;
    report(about(node, { severity: "warning", code: "placeholder_braces", at, message, suggestion: `{${name}}` }));
  }
  checkShadowed(input);
};

/** A variable that the client's own value hides. */
function checkShadowed(input: RuleInput): void {
  for (const name of CLIENT_PLACEHOLDERS) {
    const node = entryAt(input.config, "agent", "variables", name);
    if (!node || !ownValue(input, name)) continue;
    const message = `the client's own ${name} is used instead of this variable`;
    input.report(about(node, { severity: "warning", code: "variable_shadowed", at: node.keyAt ?? node.at, message }));
  }
}

/** The client's own value: undefined when it is not known here, null when the client has none. */
function ownValue({ context }: RuleInput, name: (typeof CLIENT_PLACEHOLDERS)[number]): string | null | undefined {
  const value = name === "client_name" ? context.clientName : context.industry;
  return value === "" ? null : value;
}

function wrongBraces(text: string): { name: string; at: number }[] {
  const matches = text.matchAll(/\{\{([A-Za-z_][A-Za-z0-9_.-]*)\}\}|\$\{([a-z_][A-Za-z0-9_.-]*)\}/g);
  return [...matches].map((match) => ({ name: match[1] ?? match[2] ?? "", at: match.index }));
}
