import type { Problem, ProblemCode } from "../problem.ts";
import { lineColumnOf } from "./line-column.ts";
import { type Located, pathOf, pathText } from "./located.ts";

/** A problem whose place is still an offset of the document. */
export type Finding = {
  severity: Problem["severity"];
  code: ProblemCode;
  at: number;
  /** Keys that lead to the value: from `within`, or from the root where there is none. */
  keys: readonly PropertyKey[];
  within?: Located;
  message: string;
  found?: string;
  allowed?: string;
  suggestion?: string;
};

/** What every check writes its findings to. */
export type Report = (finding: Finding) => void;

/** A finding about a value. */
export function about(
  node: Located,
  finding: Omit<Finding, "at" | "keys" | "within" | "severity"> & { severity?: Problem["severity"]; at?: number },
): Finding {
  return { severity: "error", at: node.at, keys: [], within: node, ...finding };
}

/** Findings as problems: sorted by place, the same one only once (an alias shows one value in several places). */
export function toProblems(source: string, findings: readonly Finding[]): Problem[] {
  const position = lineColumnOf(source);
  const seen = new Set<string>();
  const sorted = [...findings].sort((a, b) => a.at - b.at || a.code.localeCompare(b.code));
  const problems: Problem[] = [];
  for (const { at, keys, within, severity, code, message, ...rest } of sorted) {
    const mark = `${at} ${code} ${message}`;
    if (seen.has(mark)) continue;
    seen.add(mark);
    const path = pathText(within ? [...pathOf(within), ...keys] : keys);
    problems.push({ severity, code, path, ...position(at), message, ...rest });
  }
  return problems;
}
