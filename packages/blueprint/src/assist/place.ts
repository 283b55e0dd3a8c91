import { type Line, readLine, scalarOf } from "./line.ts";

/** Where a map stands in a document that may still be half written. */
export type Place = {
  /** Keys and list positions from the root; every list position is 0. */
  path: (string | number)[];
  /** As much of the value around the place as tells the branches of its schema apart. */
  value: unknown;
  /** Keys that the map has besides the line itself. */
  siblings: ReadonlySet<string>;
};

/** Lines that are looked at, either way. */
const FARTHEST = 20_000;

type Scalars = Record<string, string | undefined>;

/** The map that this line (from 0) is in, told by indentation alone. Undefined inside a block of text. */
export function placeOf(lines: readonly string[], row: number): Place | undefined {
  const here = readLine(lines[row] ?? "");
  const own = below(lines, row, here.column);
  const levels: Scalars[] = [own];
  const path: (string | number)[] = [];
  let column = here.column;
  let inList = false;
  const enterItem = (line: Line): void => {
    for (const dash of line.dashes.toReversed()) {
      path.unshift(0);
      column = dash;
      inList = true;
    }
  };
  enterItem(here);
  for (let n = row - 1; n >= Math.max(0, row - FARTHEST); n--) {
    const line = readLine(lines[n] ?? "");
    const begins = line.dashes[0] ?? line.column;
    if (line.isBlank || begins > column) continue;
    if (!inList && line.column === column) {
      if (line.key !== undefined) (levels[0] as Scalars)[line.key] = scalarOf(line.rest);
      enterItem(line);
      continue;
    }
    const owns = inList ? line.column <= column && !line.dashes.includes(column) : line.column < column;
    if (!owns || line.key === undefined) continue;
    if (/^[|>]/.test(line.rest)) return undefined;
    path.unshift(line.key);
    levels.unshift(below(lines, row, line.column));
    column = line.column;
    inList = false;
    enterItem(line);
  }
  return { path, value: nested(path, levels), siblings: new Set(Object.keys(own)) };
}

/** The keys below this line of the map, around it, whose keys stand in this column. */
function below(lines: readonly string[], row: number, column: number): Scalars {
  const found: Scalars = {};
  for (let n = row + 1; n < Math.min(lines.length, row + FARTHEST); n++) {
    const line = readLine(lines[n] ?? "");
    if (line.isBlank) continue;
    if ((line.dashes[0] ?? line.column) < column) break;
    if (line.column === column && line.key !== undefined) found[line.key] = scalarOf(line.rest);
  }
  return found;
}

/** The maps of the levels, each inside the one before it. */
function nested(path: readonly (string | number)[], levels: readonly Scalars[]): unknown {
  let level = levels.length - 1;
  let value: unknown = levels[level];
  for (const key of path.toReversed()) {
    if (typeof key === "number") value = [value];
    else value = { ...levels[--level], [key]: value };
  }
  return value;
}
