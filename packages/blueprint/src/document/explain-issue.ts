import type { z } from "zod";
import type { Finding } from "./finding.ts";
import { FINDING_LIMIT } from "./limits.ts";
import { entryAt, type Located } from "./located.ts";
import { allowedKeys } from "./schema-at.ts";
import { isSecretPath, shown } from "./shown.ts";
import { didYouMean } from "./suggestion.ts";

type Issue = z.core.$ZodIssue;
/** What is said of an issue; place and severity are added by the caller. */
type Said = Pick<Finding, "code" | "message"> & Partial<Pick<Finding, "found" | "allowed" | "suggestion">>;

const TYPE_WORDS: Record<string, string> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a map",
  record: "a map",
};

/** Turns one issue of the schema into findings with place, what was found, what is allowed and a did-you-mean. */
export function explainIssue(schema: z.ZodType, root: Located, issue: Issue): Finding[] {
  const node = entryAt(root, ...issue.path);
  if (issue.code === "unrecognized_keys") return unknownKeys(schema, root, issue.path, issue.keys);
  if (issue.code === "invalid_key") return [badKey(root, issue)];
  const at = node?.at ?? nearest(root, issue.path);
  const said = node ? explainValue(issue, node) : missing(issue);
  return [{ severity: "error", at, keys: issue.path, ...said }];
}

function unknownKeys(
  schema: z.ZodType,
  root: Located,
  path: readonly PropertyKey[],
  keys: readonly string[],
): Finding[] {
  const allowed = allowedKeys(schema, root.value, path);
  const map = entryAt(root, ...path);
  // One more than are listed, so that the list says that it was cut off.
  return keys.slice(0, FINDING_LIMIT + 1).map((key) => {
    const free = allowed.filter((name) => !map?.entries?.has(name));
    const suggestion = didYouMean(key, free);
    return {
      severity: "error",
      code: "unknown_key",
      at: map?.entries?.get(key)?.keyAt ?? map?.at ?? 0,
      keys: [...path, key],
      message: `unknown key ${shown(key)}`,
      found: key,
      allowed: allowed.join(", "),
      ...(suggestion !== undefined && { suggestion }),
    };
  });
}

function badKey(root: Located, issue: Extract<Issue, { code: "invalid_key" }>): Finding {
  const key = String(issue.path.at(-1) ?? "");
  const node = entryAt(root, ...issue.path);
  const rule = issue.issues[0]?.message ?? "is not allowed here";
  const message = `the name ${shown(key)} ${rule}`;
  return { severity: "error", code: "bad_format", at: node?.keyAt ?? 0, keys: issue.path, message, found: key };
}

function missing(issue: Issue): Said {
  const name = String(issue.path.at(-1) ?? "");
  const allowed = allowedOf(issue);
  return {
    code: "missing_key",
    message: `the key ${shown(name)} is missing`,
    ...(allowed !== undefined && { allowed }),
  };
}

/** A missing key has no place of its own: the key of the map that lacks it, or where that map begins. */
function nearest(root: Located, path: readonly PropertyKey[]): number {
  for (let length = path.length - 1; length > 0; length--) {
    const node = entryAt(root, ...path.slice(0, length));
    if (node) return node.keyAt ?? node.at;
  }
  return root.at;
}

function explainValue(issue: Issue, node: Located): Said {
  const found = shown(node.value, issue.path);
  const allowed = allowedOf(issue);
  const base = { found, ...(allowed !== undefined && { allowed }) };
  switch (issue.code) {
    case "invalid_type":
      return {
        code: "wrong_type",
        message: `${found} is not ${allowed ?? "allowed here"}`,
        ...base,
        ...typeHint(issue, node),
      };
    case "invalid_value":
    case "invalid_union": {
      if (typeof node.value === "object")
        return { code: "wrong_type", message: `${found} is not allowed here`, ...base };
      const suggestion = didYouMean(String(node.value), optionsOf(issue));
      return {
        code: "unknown_value",
        message: `unknown value ${found}`,
        ...base,
        ...(suggestion !== undefined && { suggestion }),
      };
    }
    case "too_small":
    case "too_big":
      return {
        code: "out_of_range",
        message: `${sizeOf(issue, node, found)} is too ${issue.code === "too_small" ? "small" : "large"}`,
        ...base,
      };
    case "invalid_format":
      return { code: "bad_format", message: `${found} ${issue.message}`, ...base };
    default:
      return { code: "bad_format", message: issue.message, ...base };
  }
}

function sizeOf(issue: Extract<Issue, { code: "too_small" | "too_big" }>, node: Located, found: string): string {
  if (issue.origin === "array") return `a list of ${(node.value as unknown[]).length}`;
  return found;
}

function allowedOf(issue: Issue): string | undefined {
  if (issue.code === "invalid_type") return TYPE_WORDS[issue.expected] ?? issue.expected;
  if (issue.code === "invalid_value" || issue.code === "invalid_union") {
    const options = optionsOf(issue);
    return options.length > 0 ? options.join(", ") : "text, a number, true or false";
  }
  if (issue.code === "too_small") return `${issue.inclusive ? "at least" : "more than"} ${issue.minimum}`;
  if (issue.code === "too_big") return `${issue.inclusive ? "at most" : "less than"} ${issue.maximum}`;
  return undefined;
}

function optionsOf(issue: Issue): string[] {
  if (issue.code === "invalid_value") return issue.values.map(String);
  if (issue.code === "invalid_union" && "options" in issue && Array.isArray(issue.options))
    return issue.options.map(String);
  return [];
}

const BOOLEAN_WORDS: Record<string, string> = { yes: "true", on: "true", no: "false", off: "false" };

/** What was probably meant where the type is wrong: `yes` for `true`, a number in quotes, text without them. */
function typeHint(
  issue: Extract<Issue, { code: "invalid_type" }>,
  { value, block, written }: Located,
): { suggestion?: string } {
  if (block) return {};
  if (issue.expected === "string" && (typeof value === "number" || typeof value === "boolean")) {
    return isSecretPath(issue.path) ? {} : { suggestion: JSON.stringify(written ?? String(value)) };
  }
  if (typeof value !== "string" || isSecretPath(issue.path)) return {};
  const word = value.trim().toLowerCase();
  if (issue.expected === "boolean") {
    const meant =
      BOOLEAN_WORDS[word] ?? (word === "true" || word === "false" ? word : didYouMean(word, ["true", "false"]));
    return meant === undefined ? {} : { suggestion: meant };
  }
  const isNumber = issue.expected === "number" || issue.expected === "int";
  if (isNumber && word !== "" && Number.isFinite(Number(word))) return { suggestion: String(Number(word)) };
  if (issue.expected === "array" && word !== "") return { suggestion: `[${JSON.stringify(value)}]` };
  return {};
}
