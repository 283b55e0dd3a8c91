import { SOURCE_LINES } from "@switchboard/contracts/source-line";

const marks: [RegExp, string][] = [
  [SOURCE_LINES, ""],
  [/\[([^\]]+)\]\([^)]*\)/g, "$1"],
  [/^\s*([-*_])(?:\s*\1){2,}\s*$/gm, ""],
  [/^\s*(?:[-*+]|#{1,6}|>)\s+/gm, ""],
  [/[*_`~]+/g, ""],
  [/\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u{200d}|\u{fe0f}|\u{20e3}/gu, ""],
  [/\s+/g, " "],
];

const speakable = /[\p{L}\p{N}]/u;

/** A text as it can be spoken: without Markdown's marks, pictures and source lines. Empty: there is nothing to speak. */
export function plain(text: string): string {
  const left = marks.reduce((now, [mark, instead]) => now.replace(mark, instead), text).trim();
  return speakable.test(left) ? left : "";
}
