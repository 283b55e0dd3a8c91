import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Pair,
  type ParsedNode,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import type { Report } from "./finding.ts";
import { DEPTH_LIMIT, SIZE_LIMIT } from "./limits.ts";
import type { Located } from "./located.ts";
import { shown } from "./shown.ts";

type Walk = {
  report: Report;
  anchors: Map<string, Located>;
  /** Anchors whose value is being read right now: an alias to one of them would hold itself. */
  open: Set<string>;
  /** Set when the document is too deep or too large: the rest is not read. */
  stopped: boolean;
};

/** Where a value hangs: its parent and its name there. */
type Place = { parent?: Located; key?: string | number; keyAt?: number };

/**
 * Turns the YAML tree into plain values with their places, in one walk. Reports duplicate keys, keys that are no text,
 * bad aliases, and documents too deep or too large; undefined when the document cannot be used at all.
 */
export function locate(node: ParsedNode, report: Report): Located | undefined {
  const walk: Walk = { report, anchors: new Map(), open: new Set(), stopped: false };
  const root = visit(walk, node, {}, 0);
  return walk.stopped ? undefined : root;
}

function visit(walk: Walk, node: ParsedNode | null, place: Place, depth: number): Located {
  if (node === null) return { value: null, at: place.keyAt ?? 0, end: place.keyAt ?? 0, size: 1, ...place };
  if (isAlias(node)) return alias(walk, node.source, node.range[0], place);
  const { anchor } = node;
  if (anchor !== undefined) walk.open.add(anchor);
  const located = isScalar(node) ? scalar(node, place) : collection(walk, node, place, depth + 1);
  if (anchor !== undefined) {
    walk.open.delete(anchor);
    walk.anchors.set(anchor, located);
  }
  return located;
}

function scalar(node: Scalar & { range: ParsedNode["range"] }, place: Place): Located {
  const [at, end] = node.range;
  const empty = node.value === null && (node.source ?? "") === "";
  const value = typeof node.value === "bigint" ? Number(node.value) : node.value;
  const located: Located = { value, at: empty ? (place.keyAt ?? at) : at, end, size: 1, ...place };
  if (typeof value === "number" || typeof value === "boolean") located.written = node.source ?? String(value);
  if (node.type === "BLOCK_LITERAL" || node.type === "BLOCK_FOLDED") located.block = true;
  return located;
}

function collection(walk: Walk, node: ParsedNode, place: Place, depth: number): Located {
  const [at, end] = node.range;
  const located: Located = { value: null, at, end, size: 1, ...place };
  if (depth > DEPTH_LIMIT) {
    stop(walk, located, "document_too_deep", "the document is nested too deeply", `at most ${DEPTH_LIMIT} levels`);
  } else if (isMap(node)) map(walk, node as YAMLMap.Parsed, located, depth);
  else if (isSeq(node)) list(walk, node as YAMLSeq.Parsed, located, depth);
  return located;
}

function map(walk: Walk, node: YAMLMap.Parsed, located: Located, depth: number): void {
  const value: Record<string, unknown> = {};
  const entries = new Map<string, Located>();
  located.value = value;
  located.entries = entries;
  for (const pair of node.items) {
    if (walk.stopped) return;
    const key = keyOf(walk, pair, located);
    if (key === undefined) continue;
    const child = visit(walk, pair.value, { parent: located, key: key.name, keyAt: key.at }, depth);
    grow(walk, located, child);
    const former = entries.get(key.name);
    if (former) {
      walk.report({
        severity: "error",
        code: "yaml_duplicate_key",
        at: key.at,
        keys: [key.name],
        within: located,
        message: `the key ${shown(key.name)} stands here a second time; the first one counts`,
        found: key.name,
      });
      continue;
    }
    entries.set(key.name, child);
    if (key.name === "__proto__") define(value, key.name, child.value);
    else value[key.name] = child.value;
  }
}

/** A plain assignment of `__proto__` would change the prototype instead of adding a key. */
function define(target: Record<string, unknown>, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
}

function list(walk: Walk, node: YAMLSeq.Parsed, located: Located, depth: number): void {
  const value: unknown[] = [];
  const items: Located[] = [];
  located.value = value;
  located.items = items;
  for (const item of node.items) {
    if (walk.stopped) return;
    const child = visit(walk, item as ParsedNode, { parent: located, key: items.length }, depth);
    grow(walk, located, child);
    items.push(child);
    value.push(child.value);
  }
}

function keyOf(
  walk: Walk,
  pair: Pair<ParsedNode, ParsedNode | null>,
  parent: Located,
): { name: string; at: number } | undefined {
  const key = pair.key as ParsedNode | null;
  const at = key?.range[0] ?? parent.at;
  if (key !== null && isScalar(key) && key.value !== null && typeof key.value !== "object") {
    return { name: typeof key.value === "string" ? key.value : (key.source ?? String(key.value)), at };
  }
  const message = "a key must be plain text";
  walk.report({ severity: "error", code: "wrong_type", at, keys: [], within: parent, message, allowed: "plain text" });
  return undefined;
}

function alias(walk: Walk, name: string, at: number, place: Place): Located {
  const target = walk.anchors.get(name);
  const nothing: Located = { value: null, at, end: at, size: 1, ...place };
  if (target && !walk.open.has(name)) return target;
  const message = walk.open.has(name) ? `*${name} would hold itself` : `there is no anchor &${name} before this alias`;
  walk.report({ severity: "error", code: "yaml_alias", at, keys: [], within: nothing, message });
  return nothing;
}

function grow(walk: Walk, parent: Located, child: Located): void {
  parent.size += child.size;
  if (parent.size > SIZE_LIMIT && !walk.stopped) {
    const message = "the document holds too many values, once its aliases are written out";
    stop(walk, parent, "document_too_large", message, `at most ${SIZE_LIMIT}`);
  }
}

function stop(
  walk: Walk,
  node: Located,
  code: "document_too_deep" | "document_too_large",
  message: string,
  allowed: string,
) {
  walk.stopped = true;
  walk.report({ severity: "error", code, at: node.at, keys: [], within: node, message, allowed });
}
