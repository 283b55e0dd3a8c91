import type { CheckContext } from "../context.ts";
import type { Report } from "../document/finding.ts";
import type { Located } from "../document/located.ts";

/** What a rule sees: the config as it was read (it may be broken anywhere), its text, and the target client. */
export type RuleInput = { config: Located; source: string; context: CheckContext; report: Report };

/** Checks one thing that the schema cannot see. Works on whatever is there; what is missing is not its business. */
export type Rule = (input: RuleInput) => void;

/** Severity of what is still to be set up: a warning while the document is written, an error when it is to be used. */
export function pending({ stage }: CheckContext): "warning" | "error" {
  return stage === "activate" ? "error" : "warning";
}
