import type { CheckContext } from "./context.ts";
import { checkStructure } from "./document/check-structure.ts";
import { collect } from "./document/collect.ts";
import { toProblems } from "./document/finding.ts";
import { readDocument } from "./document/read.ts";
import { unwrap } from "./document/unwrap.ts";
import { hasErrors, type Problem } from "./problem.ts";
import { checkMeaning } from "./rules/check-meaning.ts";
import type { Blueprint } from "./schema.ts";

/** A document's blueprint (only when it has no error), and all its problems, sorted by place. */
export type ParseResult = { blueprint?: Blueprint; problems: Problem[] };

/**
 * Reads and checks an automation config (YAML text, with or without the `automation_config:` wrapper). Never throws for
 * what the text holds: every problem of the document comes back in one pass, each with its exact place.
 */
export function parse(source: string, context: CheckContext): ParseResult {
  const text = source.startsWith("\uFEFF") ? source.slice(1) : source;
  const { findings, result: blueprint } = collect((report) => {
    const { root, brokenAt } = readDocument(text, report);
    const config = root && unwrap(root, report);
    if (!config) return undefined;
    const checked = checkStructure(config, brokenAt, report);
    checkMeaning({ config, source: text, context, report });
    return checked;
  });
  const problems = toProblems(text, findings);
  return blueprint && !hasErrors(problems) ? { blueprint, problems } : { problems };
}
