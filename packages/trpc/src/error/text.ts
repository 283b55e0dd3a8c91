import type { FieldProblem } from "@switchboard/contracts/errors";
import { pathOf } from "./field-problems.ts";

const DEEPEST = 64;

/**
 * The first text (or key) in the input that no database stores: a NUL character or half a surrogate pair; undefined when
 * there is none. Input that is nested deeper than any of ours is refused too.
 */
export function badText(value: unknown, path: readonly PropertyKey[] = []): FieldProblem | undefined {
  if (typeof value === "string") return fault(value, path);
  if (typeof value !== "object" || value === null) return undefined;
  if (path.length > DEEPEST) return { path: pathOf(path.slice(0, 4)), message: "is nested too deeply" };
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      const found = badText(value[i], [...path, i]);
      if (found) return found;
    }
    return undefined;
  }
  for (const key of Object.keys(value)) {
    const inside = [...path, key];
    const found = fault(key, path) ?? badText((value as Record<string, unknown>)[key], inside);
    if (found) return found;
  }
  return undefined;
}

function fault(text: string, path: readonly PropertyKey[]): FieldProblem | undefined {
  if (text.includes("\0")) return { path: pathOf(path), message: "must not contain the NUL character" };
  if (!text.isWellFormed())
    return { path: pathOf(path), message: "must be well-formed Unicode (it has half a surrogate pair)" };
  return undefined;
}
