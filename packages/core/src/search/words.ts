/** A text as it is compared: letters without accents, in lower case. */
export const fold = (text: string): string =>
  text
    .normalize("NFKD")
    .replaceAll(/\p{M}+/gu, "")
    .toLowerCase();

const longestWord = 64;

/** The words of a text, folded: runs of letters and digits. The same on what is stored and what is looked for. */
export const wordsOf = (text: string): string[] =>
  (fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => [...word].slice(0, longestWord).join(""));

/** Words that begin like these, all of them, as PostgreSQL's tsquery. Words hold letters and digits alone, so nothing can be slipped in. */
export const queryOf = (words: readonly string[]): string => words.map((word) => `'${word}':*`).join(" & ");

type Piece = { text: string; hit: boolean };
const [before, after] = [60, 180];

/** The part of a text around the first word that is looked for, in pieces; words that begin like one of them are hits. */
export function piecesOf(text: string, words: readonly string[]): Piece[] {
  const spans = [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].map((m) => ({ from: m.index, to: m.index + m[0].length }));
  const hits = spans.filter(({ from, to }) => {
    const folded = fold(text.slice(from, to));
    return words.some((word) => folded.startsWith(word));
  });
  const first = hits[0]?.from ?? 0;
  // Cut where a word begins, so that no word and no emoji is broken.
  const from = first <= before ? 0 : (spans.find((s) => s.from >= first - before)?.from ?? first);
  const end = spans.findLast((s) => s.to <= first + after && s.to >= first)?.to ?? text.length;
  const to = text.length <= first + after ? text.length : Math.max(end, hits[0]?.to ?? 0);
  const pieces: Piece[] = [];
  const push = (piece: string, hit: boolean) => piece && pieces.push({ text: piece.replaceAll(/\s+/g, " "), hit });
  let at = from;
  if (from > 0) push("… ", false);
  for (const span of hits.filter((s) => s.from >= from && s.to <= to)) {
    push(text.slice(at, span.from), false);
    push(text.slice(span.from, span.to), true);
    at = span.to;
  }
  push(text.slice(at, to), false);
  if (to < text.length) push(" …", false);
  return pieces;
}
