import { same } from "./same.ts";

/** One field that somebody else saved meanwhile. `mine` where it was typed in, too. */
type Foreign<T> = { field: keyof T; was: T[keyof T]; theirs: T[keyof T]; mine?: T[keyof T] };

/**
 * What somebody else saved while one was typing: `base` is what the form began with, `mine` what stands in it now, `theirs` what
 * is saved. `merged` has their fields where nothing was typed, and one's own where something was.
 */
export function threeWay<T extends object>(base: T, mine: T, theirs: T): { merged: T; foreign: Foreign<T>[] } {
  const merged = { ...mine };
  const foreign: Foreign<T>[] = [];
  for (const field of Object.keys(base) as (keyof T)[]) {
    if (same(theirs[field], base[field])) continue;
    const typed = !same(mine[field], base[field]) && !same(mine[field], theirs[field]);
    if (!typed) merged[field] = theirs[field];
    foreign.push({ field, was: base[field], theirs: theirs[field], ...(typed && { mine: mine[field] }) });
  }
  return { merged, foreign };
}
