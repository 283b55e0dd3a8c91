import { distance } from "fastest-levenshtein";

/** Most candidates that are looked at. */
const CANDIDATE_LIMIT = 200;

/**
 * The candidate that was probably meant: at most a third of its letters differ, or the letters are the same in another
 * order. Undefined when none is near. Case, spaces and hyphens do not count.
 */
export function didYouMean(word: string, candidates: readonly string[]): string | undefined {
  if (candidates.length === 0 || candidates.length > CANDIDATE_LIMIT || word.length > 100) return undefined;
  const wanted = plain(word);
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const budget = Math.max(1, Math.floor(candidate.length / 3));
    if (Math.abs(candidate.length - wanted.length) > budget) continue;
    const name = plain(candidate);
    const steps = distance(wanted, name);
    const isNear = steps <= budget || (steps <= 2 && letters(wanted) === letters(name));
    if (candidate !== word && isNear && steps < bestDistance) [best, bestDistance] = [candidate, steps];
  }
  return best;
}

function plain(word: string): string {
  return word
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, "_");
}

function letters(word: string): string {
  return [...word].sort().join("");
}

/** Names for people: at most twenty, then how many more there are. */
export function listed(names: readonly string[]): string {
  const more = names.length - 20;
  return more > 0 ? `${names.slice(0, 20).join(", ")} and ${more} more` : names.join(", ");
}
