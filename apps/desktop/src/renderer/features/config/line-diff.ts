import { diffArrays } from "diff";

/** A line of a comparison: in both texts, only in the first, or only in the second. */
export type DiffLine = { kind: "same" | "removed" | "added"; text: string };

/** Past this the texts are shown as replaced, so that the screen does not stand still. */
const longestMs = 500;

/** What differs between two texts, line by line. */
export function lineDiff(before: string, after: string): DiffLine[] {
  const [a, b] = [before.split("\n"), after.split("\n")];
  const parts = diffArrays(a, b, { timeout: longestMs }) ?? [
    { value: a, removed: true, added: false },
    { value: b, removed: false, added: true },
  ];
  return parts.flatMap(({ value, removed, added }) =>
    value.map((text) => ({
      kind: removed ? ("removed" as const) : added ? ("added" as const) : ("same" as const),
      text,
    })),
  );
}
