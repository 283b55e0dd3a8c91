import type { Located } from "../located.ts";
import type { Lines } from "./lines.ts";
import { giveUp } from "./not-plain.ts";
import type { PlainTree } from "./tree.ts";

/**
 * Reads `|`, `|-`, `>` or `>-` and the lines below it, which are indented deeper than `parentIndent`. Leaves `lines` at
 * the line after it. Folded text (`>`) is plain only where no line is blank or indented further.
 */
export function readBlockScalar(tree: PlainTree, lines: Lines, at: number, parentIndent: number): Located {
  const { source } = lines;
  const header = /^([|>])(-?)(?: +#.*)? *$/.exec(source.slice(at, lines.end));
  if (!header) giveUp();
  const rows: string[] = [];
  let indent = -1;
  let offset = lines.end + 1;
  let end = offset;
  while (offset < source.length) {
    const newline = source.indexOf("\n", offset);
    if (newline === -1) giveUp();
    const begin = firstOther(source, offset);
    if (begin >= newline) {
      // A blank line with spaces may be text or not, by its length: left to the library.
      if (begin > offset) giveUp();
      rows.push("");
    } else {
      if (indent === -1) indent = begin - offset;
      if (begin - offset < indent) break;
      rows.push(source.slice(offset + indent, newline));
      end = newline + 1;
    }
    offset = newline + 1;
  }
  if (indent <= parentIndent) giveUp();
  while (rows.at(-1) === "") rows.pop();
  const isFolded = header[1] === ">";
  if (rows[0] === "" || (isFolded && rows.some((row) => row === "" || row.startsWith(" ")))) giveUp();
  lines.moveTo(offset);
  if (lines.indent > parentIndent) giveUp();
  const value = rows.join(isFolded ? " " : "\n") + (header[2] === "-" ? "" : "\n");
  const located = tree.scalar(at, { value, end });
  located.block = true;
  return located;
}

function firstOther(source: string, offset: number): number {
  let at = offset;
  while (source[at] === " ") at++;
  return at;
}
