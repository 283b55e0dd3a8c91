import { about } from "../document/finding.ts";
import { entryAt, itemsAt } from "../document/located.ts";
import type { Rule } from "./rule.ts";

/** Missing tools and integrations: an issue that was opened has a number. */
export const checkMissing: Rule = ({ config, report }) => {
  const entries = [...itemsAt(config, "tools", "missing"), ...itemsAt(config, "integrations", "missing")];
  for (const entry of entries) {
    const node = entryAt(entry, "github_issue_created");
    if (node?.value !== true || entryAt(entry, "issue_id")) continue;
    const message = "an issue was created, but its issue_id is not given";
    report(about(node, { severity: "warning", code: "issue_without_id", message, allowed: "issue_id: ISSUE-123" }));
  }
};
