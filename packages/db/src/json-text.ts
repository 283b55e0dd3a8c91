/** How JSON writes what no `jsonb` takes: a NUL character, or half a surrogate pair. */
const suspicious = /\\u0000|\\ud[89a-f]/;

/** A text as the database takes it: a NUL character and half a surrogate pair become U+FFFD. */
export const storable = (text: string): string => text.toWellFormed().replaceAll("\0", "\uFFFD");

function cleaned(value: unknown): unknown {
  if (typeof value === "string") return storable(value);
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [storable(key), cleaned(inner)]));
}

/**
 * A value as JSON that `jsonb` takes, whatever models and services have said: a NUL character or half a surrogate pair
 * (a text that was cut in the middle of an emoji) becomes U+FFFD instead of making the whole write fail.
 */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value);
  return suspicious.test(text) ? JSON.stringify(cleaned(JSON.parse(text))) : text;
}
