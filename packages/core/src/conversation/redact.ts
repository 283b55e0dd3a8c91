/** Digits in a row, with one of the signs between that people write card numbers with. */
const digitRuns = /\d(?:[ \u00a0\t._/-]{0,2}\d){12,}/g;
/** How long card numbers are by their first digit, the usual length first (ISO/IEC 7812-1's major industries). */
export const cardLengths: Readonly<Record<string, readonly number[]>> = {
  2: [16],
  3: [15, 14, 16],
  4: [16, 19, 13],
  5: [16],
  6: [16, 19, 18, 17],
};
/** Keys and tokens by the marks that their makers give them. */
const secrets =
  /\b(?:sb_)?(?:sk|pk|rk)[_-][A-Za-z0-9_-]{16,}|\bAKIA[0-9A-Z]{16}\b|\bAIza[A-Za-z0-9_-]{30,}|\bxox[abeoprs]-[A-Za-z0-9-]{10,}|\bgh[pousr]_[A-Za-z0-9]{30,}|\bgithub_pat_[A-Za-z0-9_]{30,}|\beyJ[\w-]{10,1000}\.[\w-]{10,4000}\.[\w-]{10,1000}/g;

/** Luhn's check (ISO/IEC 7812-1, annex B). */
export function isCardNumber(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) {
    let d = digits.charCodeAt(digits.length - 1 - i) - 48;
    if (i % 2 === 1) d = d > 4 ? d * 2 - 9 : d * 2;
    sum += d;
  }
  return sum % 10 === 0;
}

const isDigit = (c: string | undefined): boolean => c !== undefined && c >= "0" && c <= "9";

/** Where the card number that begins at `from` ends, with its last digits; it ends with a group of digits. */
function cardAt(run: string, from: number): { end: number; last: string } | undefined {
  const ends = new Map<number, { end: number; digits: string }>();
  let digits = "";
  for (let at = from; at < run.length && digits.length < 19; at += 1) {
    if (!isDigit(run[at])) continue;
    digits += run[at];
    if (!isDigit(run[at + 1])) ends.set(digits.length, { end: at + 1, digits });
  }
  for (const length of cardLengths[digits.charAt(0)] ?? []) {
    const found = ends.get(length);
    if (found && isCardNumber(found.digits)) return { end: found.end, last: found.digits.slice(-4) };
  }
  return undefined;
}

/** Takes the card numbers out of digits in groups: an order number may stand before one, and an expiry date after it. */
function withoutCards(run: string): string {
  let kept = "";
  for (let at = 0; at < run.length; ) {
    const card = isDigit(run[at]) && !isDigit(run[at - 1]) ? cardAt(run, at) : undefined;
    kept += card ? `[card number ending ${card.last}]` : run[at];
    at = card?.end ?? at + 1;
  }
  return kept;
}

/** A person's text as the log may keep it: card numbers (all but the last four digits) and secrets are taken out. */
export function redact(text: string): string {
  return text.replace(digitRuns, withoutCards).replace(secrets, "[secret removed]");
}
