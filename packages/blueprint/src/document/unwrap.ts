import type { Report } from "./finding.ts";
import type { Located } from "./located.ts";
import { shown } from "./shown.ts";
import { didYouMean } from "./suggestion.ts";

const WRAPPER = "automation_config";

/**
 * The config inside its `automation_config:` wrapper, or the root where there is no wrapper. The returned value is a
 * root of its own: paths begin inside the wrapper. Undefined, with a report, when there is no map to look into.
 */
export function unwrap(root: Located, report: Report): Located | undefined {
  const wrapped = root.entries?.get(WRAPPER) ?? misspelt(root, report);
  for (const [key, entry] of wrapped ? (root.entries ?? []) : []) {
    if (entry === wrapped) continue;
    const message = `unknown key ${shown(key)} beside the config`;
    report({
      severity: "error",
      code: "unknown_key",
      at: entry.keyAt ?? entry.at,
      keys: [key],
      message,
      found: key,
      allowed: WRAPPER,
    });
  }
  const config = wrapped ?? root;
  if (config.entries) {
    delete config.key;
    delete config.parent;
    return config;
  }
  const found = shown(config.value);
  const message = `the automation config is ${found}`;
  report({
    severity: "error",
    code: "document_not_a_map",
    at: config.at,
    keys: [],
    message,
    found,
    allowed: "a map of keys",
  });
  return undefined;
}

/** A wrapper with a typing mistake in its name: the only key, and a map. */
function misspelt(root: Located, report: Report): Located | undefined {
  const [only, ...others] = root.entries ?? [];
  if (!only || others.length > 0 || !only[1].entries) return undefined;
  const [key, entry] = only;
  const suggestion = didYouMean(key, [WRAPPER]);
  if (suggestion === undefined) return undefined;
  const message = `unknown key ${shown(key)}`;
  report({
    severity: "error",
    code: "unknown_key",
    at: entry.keyAt ?? entry.at,
    keys: [key],
    message,
    found: key,
    allowed: WRAPPER,
    suggestion,
  });
  return entry;
}
