import {
  type CountryCode,
  isSupportedCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from "libphonenumber-js/max";

/** What a number that cannot be read needs; a sentence goes before it. */
export const UNREADABLE_NUMBER =
  "is not a phone number of any country: write it with its country code, such as +47 21 00 00 01";

/** A number with its country, and what kind of line it is; null where its country does not tell. */
export type KnownNumber = { number: string; country: string | null; kind: string | null };

const read = (text: string, country?: string): PhoneNumber | undefined => {
  // `00` instead of the plus; libphonenumber reads it only where it is told from which country one calls.
  const found = parsePhoneNumberFromString(text.replace(/^\s*00/, "+"), country as CountryCode | undefined);
  return found?.isPossible() ? found : undefined;
};

/**
 * The one way in which we write a number, `+447911123456`, whatever signs, `00` or `(0)` somebody wrote it with: all that is
 * compared, kept as a hash or dialled. Undefined for what is no number of any country.
 */
export const canonicalNumber = (text: string): string | undefined => read(text)?.number;

/** The number with its country and kind; undefined for what is no number of any country. */
export function knownNumber(text: string): KnownNumber | undefined {
  const found = read(text);
  return found && { number: found.number, country: found.country ?? null, kind: found.getType() ?? null };
}

/** Whether this is a country with telephone numbers, by its two letters. */
export const isCountry = (code: string): boolean => isSupportedCountry(code);

/**
 * A number as a carrier writes it: with its plus, or without it, in which case it is either of the line's own country or of any.
 * Undefined where it is none, and where both could be meant: a guess would take one person for another.
 */
export function carriedNumber(text: string, country: string | null): string | undefined {
  if (/^\s*(\+|00)/.test(text)) return canonicalNumber(text);
  const readings = [country === null ? undefined : read(text, country), read(`+${text}`)];
  const valid = new Set(readings.flatMap((found) => (found?.isValid() ? [found.number] : [])));
  const [only] = valid;
  return valid.size === 1 ? only : undefined;
}
