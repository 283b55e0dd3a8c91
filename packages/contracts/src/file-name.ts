/** Characters that are not seen, or that turn others about: a name with them shows as what it is not. */
const unseen =
  /[\p{Cc}\p{Cs}\p{Co}\p{Zl}\p{Zp}\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;
/** What file systems take is 255; some room is left for what a browser adds, such as " (1)". */
const longestBytes = 240;

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/**
 * A file's name as it may be kept and shown: no folders, no line breaks, no signs that turn the direction of writing or are not
 * seen, at most 240 bytes with its ending kept. Empty where nothing is left of it.
 */
export function cleanFileName(name: string): string {
  const last =
    name
      .normalize("NFC")
      .replaceAll(/[\r\n\t]/g, " ")
      .split(/[/\\]/)
      .at(-1) ?? "";
  const clean = last
    .replaceAll(unseen, "")
    .replaceAll(/\s+/gu, " ")
    .trim()
    .replace(/^\.+\s*/, "");
  if (bytesOf(clean) <= longestBytes) return clean;
  // The ending says what it is.
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(clean)?.[0] ?? "";
  const letters = Array.from(clean.slice(0, clean.length - ending.length));
  let room = longestBytes - ending.length;
  const kept = letters.findIndex((letter) => (room -= bytesOf(letter)) < 0);
  return `${letters.slice(0, kept).join("").trimEnd()}${ending}`;
}
