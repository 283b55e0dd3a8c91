import { about } from "../document/finding.ts";
import { hitsInside } from "../document/inside.ts";
import { eachText, type Located, pathOf } from "../document/located.ts";
import { isSecretKey } from "../document/shown.ts";
import { didYouMean } from "../document/suggestion.ts";
import { secretsOf } from "../secret.ts";
import { pending, type Rule, type RuleInput } from "./rule.ts";

/** Secrets: `${NAME}` only in settings of tools and integrations, and set for the client. Values are never shown. */
export const checkSecrets: Rule = (input) => {
  eachText(input.config, (node, text) => {
    const hasMark = text.includes("${");
    if (!hasMark && !isSecretKey(node.key ?? "")) return;
    const isSetting = isInSettings(node);
    if (hasMark && isSetting) checkSetting(input, node, text);
    else if (hasMark) checkElsewhere(input, node, text);
    else if (isSetting && text !== "") {
      const message = "this looks like a secret in plain text; keep it in the client's secrets and write ${NAME} here";
      input.report(about(node, { severity: "warning", code: "secret_in_plain", message, allowed: "${NAME}" }));
    }
  });
};

function isInSettings(node: Located): boolean {
  const [section, list, , config] = pathOf(node);
  return (section === "tools" || section === "integrations") && list === "available" && config === "config";
}

function checkSetting({ source, context, report }: RuleInput, node: Located, text: string): void {
  const known = context.knownSecrets;
  for (const { name, at } of hitsInside(source, node, text, secretsOf)) {
    if (known?.has(name)) continue;
    const message = known
      ? `the secret ${name} is not set for this client`
      : `the secret ${name} cannot be checked here; it must be set for the client`;
    const suggestion = didYouMean(name, [...(known ?? [])]);
    const hint = suggestion === undefined ? {} : { suggestion: `\${${suggestion}}` };
    report(
      about(node, { severity: pending(context), code: "secret_unset", at, message, found: `\${${name}}`, ...hint }),
    );
  }
  for (const { at } of hitsInside(source, node, text, malformed)) {
    const message = "a secret is written ${NAME}: capitals, digits and _, starting with a letter";
    report(about(node, { code: "secret_malformed", at, message, allowed: "${NAME}" }));
  }
}

function checkElsewhere({ source, report }: RuleInput, node: Located, text: string): void {
  for (const { name, at } of hitsInside(source, node, text, secretsOf)) {
    const message = `the secret ${name} would be shown here; secrets are filled in only under config of tools and integrations`;
    report(about(node, { code: "secret_misplaced", at, message, found: `\${${name}}` }));
  }
}

/** Every `${` that begins no well-formed secret. What stands behind it is not repeated: it may be the secret itself. */
function malformed(text: string): { name: string; at: number }[] {
  const good = new Set(secretsOf(text).map(({ at }) => at));
  return [...text.matchAll(/\$\{/g)]
    .filter(({ index }) => !good.has(index))
    .map(({ index }) => ({ name: "", at: index }));
}
