import { about } from "../document/finding.ts";
import { entryAt, itemsAt, textAt } from "../document/located.ts";
import { didYouMean, listed } from "../document/suggestion.ts";
import { pending, type Rule } from "./rule.ts";

/** Database tools: the table must be one that the client has. */
export const checkDatabaseTools: Rule = ({ config, context, report }) => {
  const tables = context.knownTables;
  if (!tables) return;
  for (const tool of itemsAt(config, "tools", "available")) {
    const node = entryAt(tool, "config", "table");
    const found = textAt(tool, "config", "table");
    if (textAt(tool, "type") !== "database" || !node || found === undefined || tables.has(found)) continue;
    const suggestion = didYouMean(found, [...tables]);
    report(
      about(node, {
        severity: pending(context),
        code: "unknown_table",
        message: `there is no table "${found}" for this client`,
        found,
        allowed: listed([...tables].sort()),
        ...(suggestion !== undefined && { suggestion }),
      }),
    );
  }
};
