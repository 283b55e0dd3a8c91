import { openSourceLine } from "@switchboard/contracts/source-line";

/** Words that an answer must have before its end is taken for the end of a sentence: "Dr." and "No." are not. */
const fewestWords = 3;
const ends = /[\p{L}\p{M}"')\]][.!?…]+["')\]]*$|[。！？]$/u;

const segmenters = new Map<string, Intl.Segmenter>();

/**
 * The whole sentences at the beginning of a text that is still being written, and how many characters they take. The last
 * one counts as whole when it looks like it; `final`: nothing comes after, so all of it is whole.
 */
export function wholeSentences(
  text: string,
  language: string | undefined,
  final: boolean,
): { sentences: string[]; length: number } {
  const pieces = whole([...segmenterOf(language).segment(text)].map((s) => s.segment));
  const last = pieces.at(-1);
  if (!final && last !== undefined && !looksWhole(last)) pieces.pop();
  return {
    sentences: pieces.map((piece) => piece.trim()).filter((piece) => piece !== ""),
    length: pieces.reduce((sum, piece) => sum + piece.length, 0),
  };
}

/** A source line is one piece, whatever full stops the document's title has: what is left of it would be spoken. */
function whole(pieces: readonly string[]): string[] {
  const joined: string[] = [];
  for (const piece of pieces) {
    const open = joined.length > 0 && openSourceLine(joined.at(-1) ?? "") >= 0;
    if (open) joined[joined.length - 1] += piece;
    else joined.push(piece);
  }
  return joined;
}

function looksWhole(piece: string): boolean {
  const trimmed = piece.trimEnd();
  return openSourceLine(trimmed) < 0 && ends.test(trimmed) && trimmed.split(/\s+/).length >= fewestWords;
}

function segmenterOf(language: string | undefined): Intl.Segmenter {
  const key = language ?? "en";
  const known = segmenters.get(key);
  if (known) return known;
  const made = new Intl.Segmenter(key, { granularity: "sentence" });
  segmenters.set(key, made);
  return made;
}
