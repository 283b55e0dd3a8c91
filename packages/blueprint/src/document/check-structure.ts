import { automationConfigSchema, type Blueprint } from "../schema.ts";
import { explainIssue } from "./explain-issue.ts";
import type { Finding, Report } from "./finding.ts";
import { entryAt, type Located, pathText } from "./located.ts";

/**
 * Checks a config against the schema. Keys that are missing from a map which a syntax error has broken are not
 * reported (they may stand in the part that could not be read), nor those that are there under a misspelt name.
 */
export function checkStructure(config: Located, brokenAt: number | undefined, report: Report): Blueprint | undefined {
  const result = automationConfigSchema.safeParse(config.value);
  if (result.success) return result.data;
  const findings = result.error.issues.flatMap((issue) => explainIssue(automationConfigSchema, config, issue));
  const misspelt = new Set(findings.filter(isMisspelt).map(({ keys, suggestion }) => place(keys, suggestion ?? "")));
  for (const finding of findings) {
    const isMissing = finding.code === "missing_key";
    if (isMissing && isBroken(config, finding.keys, brokenAt)) continue;
    if (isMissing && misspelt.has(place(finding.keys, String(finding.keys.at(-1))))) continue;
    report(finding);
  }
  return undefined;
}

function isMisspelt(finding: Finding): boolean {
  return finding.code === "unknown_key" && finding.suggestion !== undefined;
}

/** The key as it should be called, in the map that holds the finding's key. */
function place(keys: readonly PropertyKey[], name: string): string {
  return pathText([...keys.slice(0, -1), name]);
}

function isBroken(config: Located, keys: readonly PropertyKey[], brokenAt: number | undefined): boolean {
  if (brokenAt === undefined) return false;
  const map = entryAt(config, ...keys.slice(0, -1));
  return map === undefined || (map.at <= brokenAt && brokenAt <= map.end);
}
