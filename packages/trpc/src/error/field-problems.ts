import type { FieldProblem } from "@switchboard/contracts/errors";
import type { z } from "zod";

type Issue = z.core.$ZodIssue;

/** The issues of a failed parse as fields with what they may be. Unknown keys are named one by one. */
export function fieldProblems(error: { issues: readonly Issue[] }): FieldProblem[] {
  return error.issues.flatMap((issue) => {
    const path = pathOf(issue.path);
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => ({ path: pathOf([...issue.path, key]), message: "is not a known field" }));
    }
    if (issue.code === "invalid_union" && issue.errors.length > 0) {
      return [{ path, message: `must be ${unionOf(issue)}` }];
    }
    return [{ path, message: messageOf(issue) }];
  });
}

/** A path as people write it: `customer.email`, `answers[0].value`; the whole input is `(body)`. */
export function pathOf(path: readonly PropertyKey[]): string {
  const text = path.reduce<string>(
    (so_far, part) => (typeof part === "number" ? `${so_far}[${part}]` : `${so_far}${so_far && "."}${String(part)}`),
    "",
  );
  return text || "(body)";
}

function unionOf(issue: Extract<Issue, { code: "invalid_union" }>): string {
  const kinds = issue.errors.flatMap((branch) => (branch[0]?.code === "invalid_type" ? [branch[0].expected] : []));
  return kinds.length > 0 ? [...new Set(kinds)].join(" or ") : "one of the allowed forms";
}

function messageOf(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      // zod keeps inputs out of its issues; its message alone tells a missing field from a wrong one.
      return issue.message.endsWith("received undefined") ? "is required" : `must be ${a(issue.expected)}`;
    case "too_small":
      if (issue.origin === "string" && issue.minimum === 1) return "must not be empty";
      return `must be at least ${issue.minimum}${unit(issue.origin)}`;
    case "too_big":
      return `must be at most ${issue.maximum}${unit(issue.origin)}`;
    case "invalid_value":
      return `must be one of: ${issue.values.map(String).join(", ")}`;
    case "invalid_format":
      return `must be ${a(FORMATS[issue.format] ?? issue.format)}`;
    default:
      return lower(issue.message);
  }
}

const FORMATS: Record<string, string> = {
  uuid: "UUID",
  datetime: "date and time with its offset",
  regex: "value of the documented form",
};

const unit = (origin: string): string =>
  origin === "string" ? " characters long" : origin === "array" || origin === "set" ? " entries long" : "";
const a = (noun: string): string => (/^[aeio]/i.test(noun) ? `an ${noun}` : `a ${noun}`);
const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
