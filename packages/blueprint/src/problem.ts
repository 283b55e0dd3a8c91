import type { ConfigProblem } from "@switchboard/contracts/config";

/** What is wrong, for programs. */
export type ProblemCode =
  | "yaml_syntax"
  | "yaml_duplicate_key"
  | "yaml_multiple_documents"
  | "yaml_alias"
  | "yaml_tag"
  | "document_empty"
  | "document_not_a_map"
  | "document_too_large"
  | "document_too_deep"
  | "too_many_problems"
  | "missing_key"
  | "unknown_key"
  | "wrong_type"
  | "unknown_value"
  | "out_of_range"
  | "bad_format"
  | "client_mismatch"
  | "same_model"
  | "placeholder_unresolved"
  | "placeholder_braces"
  | "variable_shadowed"
  | "secret_unset"
  | "secret_malformed"
  | "secret_misplaced"
  | "secret_in_plain"
  | "unknown_tool"
  | "missing_tool"
  | "duplicate_name"
  | "unknown_table"
  | "bad_endpoint"
  | "plain_http"
  | "unknown_parameter"
  | "bad_host"
  | "issue_without_id"
  | "no_input_channel"
  | "bad_trigger"
  | "unknown_metric"
  | "trigger_constant"
  | "bad_condition"
  | "unusual_condition"
  | "bad_scale"
  | "enabled_but_empty"
  | "unused_approval_rules";

/**
 * One problem of a document. `line` and `column` (1-based, UTF-16 units) point at the key or value itself; `path` reads
 * like `tools.available[0].config.table`. Values of secrets are never in it.
 */
export type Problem = Omit<ConfigProblem, "code"> & { code: ProblemCode };

/** True when a document with these problems may not be used. */
export function hasErrors(problems: readonly Pick<Problem, "severity">[]): boolean {
  return problems.some((problem) => problem.severity === "error");
}

/** One line for people and editors: `file:line:column: severity: message`, with what is allowed and a did-you-mean. */
export function formatProblem(file: string, problem: Omit<Problem, "code">): string {
  const { line, column, severity, path, message, allowed, suggestion } = problem;
  const place = path === "" ? "" : `${path}: `;
  const allow = allowed === undefined || message.endsWith(allowed) ? "" : ` (allowed: ${allowed})`;
  const hint = suggestion === undefined ? "" : `; did you mean ${suggestion}?`;
  return `${file}:${line}:${column}: ${severity}: ${place}${message}${allow}${hint}`;
}
