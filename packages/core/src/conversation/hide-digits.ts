import { type Token, tokensOf } from "./number-tokens.ts";

/** What stands for digits that are not to be kept. */
const HIDDEN_DIGITS = "[digits removed]";

const isNumeric = ({ kind }: Token): boolean => kind === "digits" || kind === "coded" || kind === "number";
const isSure = ({ kind, number }: Token): boolean => kind !== "number" || number?.sure === true;

/** A text without any digit and number word, as it is kept of what is said while a card number is being said. */
export function hideDigits(text: string): string {
  const plain = text.replace(/\[keys [^\]]*\]/g, "[keys removed]");
  const tokens = tokensOf(plain);
  let kept = "";
  let after = 0;
  for (let at = 0; at < tokens.length; ) {
    let next = at;
    while (next < tokens.length && isNumeric(tokens[next] as Token)) next += 1;
    const run = tokens.slice(at, next);
    const [first, last] = [run[0], run.at(-1)];
    // "to" and "oh" are digits beside digits, and where nothing else is said.
    if (first && last && (run.some(isSure) || run.length === tokens.length)) {
      kept += plain.slice(after, first.from) + HIDDEN_DIGITS;
      after = last.to;
    }
    at = Math.max(next, at + 1);
  }
  return kept + plain.slice(after);
}
