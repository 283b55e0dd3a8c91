import type { CheckContext } from "../context.ts";
import { parse } from "../parse.ts";

/** A config without a problem, in seven lines: what a test adds begins in line 8. */
export const BASE = `config_id: a
client_id: c
use_case: s
agent:
  system_prompt: Hello
  model:
    primary: m
`;

/** The problems of a document, one short line each: `line:column code path` and ` ~ suggestion`; warnings begin with `?`. */
export function problemLines(source: string, context: Partial<CheckContext> = {}): string[] {
  return parse(source, { stage: "validate", ...context }).problems.map(
    ({ severity, line, column, code, path, suggestion }) =>
      `${severity === "warning" ? "? " : ""}${line}:${column} ${code} ${path}${suggestion === undefined ? "" : ` ~ ${suggestion}`}`.trimEnd(),
  );
}
