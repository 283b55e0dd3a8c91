import type { Located } from "./located.ts";

/** Something found in a text: what it says, and its offset there. */
export type Hit = { name: string; at: number };

/**
 * Hits inside a text value, with their offsets in the document. The search is made in the value and in its source; where
 * both find the same (always, unless a quoted text hides something behind escapes) the places are exact, otherwise every
 * hit stands where the value begins.
 */
export function hitsInside(source: string, node: Located, text: string, find: (text: string) => Hit[]): Hit[] {
  const hits = find(text);
  if (hits.length === 0) return hits;
  const start = bodyStart(source, node);
  const written = find(source.slice(start, node.end));
  const isSame = written.length === hits.length && written.every((hit, index) => hit.name === hits[index]?.name);
  return hits.map(({ name }, index) => ({ name, at: isSame ? start + (written[index]?.at ?? 0) : node.at }));
}

/** Offset in the document of a place inside a text value; the value's own where the text is not written out plainly. */
export function placeInside(source: string, node: Located, text: string, at: number): number {
  const start = bodyStart(source, node);
  const begin = source.slice(start, node.end).indexOf(text);
  return begin === -1 ? node.at : start + begin + at;
}

/** A block scalar's text begins below its header (`|`, `>`), which may hold a comment. */
function bodyStart(source: string, node: Located): number {
  if (!node.block) return node.at;
  const newline = source.indexOf("\n", node.at);
  return newline === -1 ? node.end : newline + 1;
}
