import { joinsNumbers, type NumberWord, numberWord } from "./number-words.ts";

/** A word or number of a text. */
export type Token = {
  from: number;
  to: number;
  /**
   * `digits`: written so; `number`: by a word; `coded`: digits right behind letters, as in an order's number; `removed`: what was taken
   * out before.
   */
  kind: "digits" | "number" | "coded" | "word" | "removed";
  /** In small letters. */
  text: string;
  number?: NumberWord;
};

const tokenPattern = /\[(?:card number|part of a card|digits|secret)[^\]]*\]|[\p{L}\p{M}]+|\p{N}+/gu;

/** The words and numbers of a text, in order. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const { 0: found, index: from } of text.matchAll(tokenPattern)) {
    const place = { from, to: from + found.length, text: found.normalize("NFKC").toLowerCase() };
    if (found.startsWith("[")) tokens.push({ ...place, kind: "removed" });
    else if (/^\p{N}/u.test(found))
      tokens.push({ ...place, kind: isCoded(text, tokens.at(-1), from) ? "coded" : "digits" });
    else {
      const number = numberWord(place.text);
      tokens.push(number ? { ...place, kind: "number", number } : { ...place, kind: "word" });
    }
  }
  return tokens;
}

/** "NW-20533", "A4". */
const isCoded = (text: string, before: Token | undefined, from: number): boolean =>
  before?.kind === "word" && (before.to === from || (before.to === from - 1 && text[before.to] === "-"));

/** Digits as they were said together, of which a card number has some: "4111", "four", "double four", "forty-one". */
export type Group = {
  from: number;
  to: number;
  digits: string;
  /** Words between it and the group before, or the text's beginning, and whether one of them is more than a sound or "and then". */
  wordsBefore: number;
  saysMore: boolean;
  /** Something stands between that belongs to no card number. */
  walled: boolean;
};

/** What is left behind the last group. */
type Groups = { groups: Group[]; wordsAfter: number; walledAfter: boolean };

/** What people say while they read out a number. */
const fillers = new Set(
  "and then so uh um er erm ah eh und dann so äh ähm et puis euh y e eh luego entonces og så och sedan en dan dus ehm poi".split(
    " ",
  ),
);

/** The digits of a text in groups. `guesses`: words that may be numbers ("to", "oh") are. */
export function groupsOf(tokens: readonly Token[], guesses: boolean): Groups {
  const groups: Group[] = [];
  let [words, saysMore, walled] = [0, false, false];
  for (let at = 0; at < tokens.length; ) {
    const read = readGroup(tokens, at, guesses);
    const token = tokens[at] as Token;
    if (read) {
      const last = tokens[read.next - 1] as Token;
      groups.push({ from: token.from, to: last.to, digits: read.digits, wordsBefore: words, saysMore, walled });
      [words, saysMore, walled] = [0, false, false];
      at = read.next;
    } else {
      if (token.kind === "word" || token.kind === "number") {
        words += 1;
        saysMore ||= !fillers.has(token.text);
      } else walled = true;
      at += 1;
    }
  }
  return { groups, wordsAfter: words, walledAfter: walled };
}

type Read = { digits: string; next: number };

function readGroup(tokens: readonly Token[], at: number, guesses: boolean): Read | undefined {
  const token = tokens[at];
  if (token?.kind === "digits") return /^\d+$/.test(token.text) ? { digits: token.text, next: at + 1 } : undefined;
  if (token?.number?.times) {
    const next = readGroup(tokens, at + 1, guesses);
    return next?.digits.length === 1 ? { digits: next.digits.repeat(token.number.times), next: next.next } : undefined;
  }
  const value = valueAt(tokens, at, guesses);
  if (value === undefined) return undefined;
  if (token?.text === "dix") {
    const [ten, next] = tenAnd(tokens, at, guesses);
    return { digits: String(ten), next };
  }
  // "quatre-vingts" is 80; 60 and 80 of the French take what is up to 19.
  const isEighty = token?.text === "quatre" && /^vingts?$/.test(tokens[at + 1]?.text ?? "");
  const begun = isEighty ? 80 : value;
  const upTo = isEighty || token?.text === "soixante" ? 20 : 10;
  const next = isEighty ? at + 2 : at + 1;
  if (begun < 20 || begun % 10 !== 0) return { digits: String(begun), next };
  const joined = joinsNumbers(tokens[next]?.text ?? "") ? next + 1 : next;
  const more = valueAt(tokens, joined, guesses) ?? 0;
  const [units, end] = more === 10 && upTo === 20 ? tenAnd(tokens, joined, guesses) : [more, joined + 1];
  return units > 0 && units < upTo ? { digits: String(begun + units), next: end } : { digits: String(begun), next };
}

/** "dix-sept". */
function tenAnd(tokens: readonly Token[], at: number, guesses: boolean): [number, number] {
  const units = valueAt(tokens, at + 1, guesses) ?? 0;
  return units >= 7 && units < 10 ? [10 + units, at + 2] : [10, at + 1];
}

function valueAt(tokens: readonly Token[], at: number, guesses: boolean): number | undefined {
  const number = tokens[at]?.number;
  return number && (number.sure || guesses) ? number.value : undefined;
}
