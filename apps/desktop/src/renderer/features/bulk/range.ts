/**
 * Ids of a list from the last one that was chosen to this one, both included, whichever comes first. An anchor that is not in the list
 * any more counts for nothing: then it is this one alone.
 */
export function rangeOf(ids: readonly string[], anchor: string | undefined, id: string): string[] {
  const to = ids.indexOf(id);
  const from = anchor === undefined ? -1 : ids.indexOf(anchor);
  if (to < 0) return [];
  if (from < 0) return [id];
  return ids.slice(Math.min(from, to), Math.max(from, to) + 1);
}
