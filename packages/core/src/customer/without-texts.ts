/** What stands where something personal stood. */
export const ERASED = "[erased]";

const emails = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}/g;
const phones = /(?<![\w-])\+\d[\d ()-]{6,18}\d(?!\w)/g;

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

/**
 * Makes what takes these texts out of a JSON value's texts, as whole words and however they are capitalised, with any e-mail
 * address and any phone number in international form. Keys, ids and numbers stay.
 */
export function withoutTexts(personal: readonly string[]): (value: unknown) => unknown {
  const words = [...new Set(personal)].toSorted((a, b) => b.length - a.length).map(escaped);
  const known =
    words.length === 0 ? undefined : new RegExp(`(?<![\\p{L}\\d])(?:${words.join("|")})(?![\\p{L}\\d])`, "giu");
  const clean = (value: unknown, key = ""): unknown => {
    if (typeof value === "string") {
      if (/(?:^|_)id$|^kind$|^at$|^model$/.test(key)) return value;
      const rest = known ? value.replace(known, ERASED) : value;
      return rest.replace(emails, ERASED).replace(phones, ERASED);
    }
    if (Array.isArray(value)) return value.map((each) => clean(each));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, clean(inner, name)]));
  };
  return (value) => clean(value);
}
