import type { Located } from "../located.ts";
import { giveUp } from "./not-plain.ts";
import { readQuoted, resolvePlain, withoutSpaces } from "./scalar.ts";
import type { PlainTree } from "./tree.ts";

/** Unquoted text inside brackets: nothing that could mean something else there. */
const FLOW_TEXT = /[^\s,[\]{}:#&*!|>'"%@`?-][^,[\]{}:#'"&*\n]*/y;

/** Reads `[…]` or `{…}` that ends on the same line. The result's `end` is just after the closing bracket. */
export function readFlow(tree: PlainTree, start: number, limit: number, depth: number): Located {
  return tree.source[start] === "[" ? list(tree, start, limit, depth) : map(tree, start, limit, depth);
}

function list(tree: PlainTree, start: number, limit: number, depth: number): Located {
  const located = tree.list(start, depth);
  let at = skip(tree.source, start + 1);
  if (tree.source[at] === "]") return tree.close(located, at + 1);
  for (;;) {
    const child = value(tree, at, limit, depth);
    tree.push(located, child);
    at = skip(tree.source, child.end);
    if (tree.source[at] === "]") return tree.close(located, at + 1);
    if (tree.source[at] !== ",") giveUp();
    at = skip(tree.source, at + 1);
  }
}

function map(tree: PlainTree, start: number, limit: number, depth: number): Located {
  const located = tree.map(start, depth);
  let at = skip(tree.source, start + 1);
  if (tree.source[at] === "}") return tree.close(located, at + 1);
  for (;;) {
    const keyAt = at;
    const key = scalar(tree.source, at, limit);
    if (typeof key.value !== "string" || tree.source[key.end] !== ":" || tree.source[key.end + 1] !== " ") giveUp();
    const child = value(tree, skip(tree.source, key.end + 1), limit, depth);
    tree.set(located, key.value, keyAt, child);
    at = skip(tree.source, child.end);
    if (tree.source[at] === "}") return tree.close(located, at + 1);
    if (tree.source[at] !== ",") giveUp();
    at = skip(tree.source, at + 1);
  }
}

function value(tree: PlainTree, at: number, limit: number, depth: number): Located {
  const sign = tree.source[at];
  if (sign === "[" || sign === "{") return readFlow(tree, at, limit, depth + 1);
  return tree.scalar(at, scalar(tree.source, at, limit));
}

function scalar(source: string, at: number, limit: number) {
  if (source[at] === '"' || source[at] === "'") return readQuoted(source, at, limit);
  FLOW_TEXT.lastIndex = at;
  const text = withoutSpaces(FLOW_TEXT.exec(source)?.[0] ?? "");
  if (text === "" || at + text.length > limit) giveUp();
  return resolvePlain(text, at + text.length);
}

function skip(source: string, offset: number): number {
  let at = offset;
  while (source[at] === " ") at++;
  return at;
}
