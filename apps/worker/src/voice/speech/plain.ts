import { SOURCE_LINES } from "@switchboard/contracts/source-line";

const marks: [RegExp, string][] = [
  [SOURCE_LINES, ""],
  [/\[([^\]]+)\]\([^)]*\)/g, "$1"],
  [/^\s*(?:[-*+]|#{1,6}|>)\s+/gm, ""],
  [/[*_`~]+/g, ""],
  [/\p{Extended_Pictographic}/gu, ""],
  [/\s+/g, " "],
];

/** A text as it can be spoken: without Markdown's marks, pictures and source lines. */
export function plain(text: string): string {
  return marks.reduce((now, [mark, instead]) => now.replace(mark, instead), text).trim();
}
