import { type Group, groupsOf, tokensOf } from "./number-tokens.ts";
import { cardLengths, isCardNumber, redact } from "./redact.ts";

/** How the numbers of cards that are in use begin: in pieces much else has a card's length, as two dates or telephone numbers have. */
const issued = /^(?:4|5[1-5]|2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720)|3(?:[46-9]|0[0-59]|5(?:2[89]|[3-8]))|6)/;

/** So many words that say nothing may stand between two pieces within a text, and so many words of any kind between two texts. */
const mostWords = 2;
const mostWordsAcross = 3;
/** Behind a number that is said in one breath: nothing, its check digits, its month and year, or both. */
const restLengths = new Set([0, 3, 4, 7]);
/** Digits that are written together in so many begin and end a number wherever they stand. */
const writtenLength = 3;

type Piece = Group & { text: number; begins: boolean; goesOn: boolean };

/**
 * Looks for a card number whose pieces are spread over what somebody said in a row, the last of it now, also in words. Gives the texts
 * without it; undefined: there is none. As card numbers in one text it has the usual length, and its check digit is right.
 */
export function withoutCardInPieces(texts: readonly string[]): string[] | undefined {
  const tokens = texts.map(tokensOf);
  for (const guesses of [true, false]) {
    const pieces = inARow(tokens.map((each) => groupsOf(each, guesses)));
    const found = findCard(pieces, texts.length - 1);
    if (found) return withoutIt(texts, found);
  }
  return undefined;
}

/** What a person said, without card numbers, be they said in words. */
export const redactSpoken = (text: string): string => withoutCardInPieces([redact(text)])?.[0] ?? redact(text);

/** The pieces of all texts; `goesOn`: the next may belong to the same number. */
function inARow(texts: readonly ReturnType<typeof groupsOf>[]): Piece[] {
  const pieces: Piece[] = [];
  let [words, walled] = [0, false];
  for (const [text, { groups, wordsAfter, walledAfter }] of texts.entries()) {
    for (const [n, group] of groups.entries()) {
      const before = pieces.at(-1);
      const between = n === 0 ? words + group.wordsBefore : group.wordsBefore;
      const isNear = n === 0 ? between <= mostWordsAcross : between <= mostWords && !group.saysMore;
      if (before) before.goesOn = isNear && !group.walled && !(n === 0 && walled);
      pieces.push({ ...group, text, begins: n === 0 || group.wordsBefore > 0 || group.walled, goesOn: false });
    }
    if (groups.length > 0) [words, walled] = [wordsAfter, walledAfter];
    else [words, walled] = [words + wordsAfter, walled || walledAfter];
  }
  return pieces;
}

/** The pieces of a card number that ends in the last text. */
function findCard(pieces: readonly Piece[], last: number): Piece[] | undefined {
  for (let from = 0; from < pieces.length; from += 1) {
    const first = pieces[from] as Piece;
    if (!first.begins && first.digits.length < writtenLength) continue;
    let digits = "";
    for (let at = from; at < pieces.length && digits.length < 19; at += 1) {
      const piece = pieces[at] as Piece;
      digits += piece.digits;
      const fits =
        issued.test(digits) && cardLengths[digits.charAt(0)]?.includes(digits.length) && isCardNumber(digits);
      if (fits && piece.text === last && endsAt(pieces, at)) return pieces.slice(from, at + 1);
      if (!piece.goesOn) break;
    }
  }
  return undefined;
}

function endsAt(pieces: readonly Piece[], at: number): boolean {
  if ((pieces[at]?.digits.length ?? 0) >= writtenLength) return true;
  let rest = 0;
  for (let n = at + 1; n < pieces.length && !pieces[n]?.begins; n += 1) rest += pieces[n]?.digits.length ?? 0;
  return restLengths.has(rest);
}

function withoutIt(texts: readonly string[], card: readonly Piece[]): string[] {
  const ending = card
    .map((piece) => piece.digits)
    .join("")
    .slice(-4);
  return texts.map((text, n) => {
    const here = card.filter((piece) => piece.text === n);
    const [first, last] = [here[0], here.at(-1)];
    if (!first || !last) return text;
    const mark = n === texts.length - 1 ? `[card number ending ${ending}]` : "[part of a card number]";
    return text.slice(0, first.from) + mark + text.slice(last.to);
  });
}
