import { pathText } from "./document/located.ts";

/** One difference: `before` is absent for what was added, `after` for what was removed. */
export type Change = { path: string; before?: unknown; after?: unknown };

/**
 * What differs between two plain values, such as two blueprints, in the order of the keys. Lists of things with a
 * `name`, `id` or `type` are compared entry by entry under that name, so that a moved or an inserted entry is one change
 * and not many; where only their order differs, the change lists the names in both orders.
 */
export function diff(before: unknown, after: unknown): Change[] {
  const changes: Change[] = [];
  walk(before, after, "", changes);
  return changes;
}

function walk(before: unknown, after: unknown, path: string, changes: Change[]): void {
  if (Object.is(before, after)) return;
  const left = parts(before, after);
  const right = left && parts(after, before);
  if (!left || !right) {
    changes.push({ path, ...(before !== undefined && { before }), ...(after !== undefined && { after }) });
    return;
  }
  const isNamed = [...left.keys(), ...right.keys()].some((key) => typeof key === "string" && key.startsWith("["));
  if (isNamed) orderChange(left, right, path, changes);
  for (const key of new Set([...left.keys(), ...right.keys()])) {
    const step = typeof key === "string" && key.startsWith("[") ? key : pathText([key]);
    const joined = path === "" || step.startsWith("[") ? path + step : `${path}.${step}`;
    walk(left.get(key), right.get(key), joined, changes);
  }
}

/** Names of a list's entries in both orders, where those that both lists have come in another order. */
function orderChange(
  left: Map<string | number, unknown>,
  right: Map<string | number, unknown>,
  path: string,
  changes: Change[],
) {
  const kept = [...left.keys()].filter((key) => right.has(key));
  const now = [...right.keys()].filter((key) => left.has(key));
  if (kept.every((key, index) => key === now[index])) return;
  const names = (keys: Iterable<string | number>) => [...keys].map((key) => String(key).slice(1, -1));
  changes.push({ path, before: names(left.keys()), after: names(right.keys()) });
}

/** The entries of a map or a list by key, or undefined when the two values cannot be compared piece by piece. */
function parts(value: unknown, other: unknown): Map<string | number, unknown> | undefined {
  if (Array.isArray(value)) {
    if (!Array.isArray(other)) return undefined;
    const label = labelOf([...value, ...other]);
    const names = label && value.map((entry) => String(entry[label]));
    if (!names || new Set(names).size !== names.length) return new Map(value.entries());
    return new Map(value.map((entry, index) => [`[${names[index]}]`, entry]));
  }
  const isMap = (thing: unknown) => typeof thing === "object" && thing !== null && !Array.isArray(thing);
  return isMap(value) && isMap(other) ? new Map(Object.entries(value as object)) : undefined;
}

/** The key that names every entry of the list. */
function labelOf(entries: readonly unknown[]): string | undefined {
  return ["name", "id", "type"].find((label) =>
    entries.every(
      (entry) => typeof entry === "object" && entry !== null && typeof (entry as never)[label] === "string",
    ),
  );
}
