import { expect, test } from "vitest";
import { lineDiff } from "./line-diff.ts";

const marks = { same: " ", removed: "-", added: "+" } as const;
const shown = (before: string, after: string): string[] =>
  lineDiff(before, after).map(({ kind, text }) => marks[kind] + text);

test("one changed line is a removed and an added one, the rest stays", () => {
  expect(shown("a\nb\nc", "a\nB\nc")).toEqual([" a", "-b", "+B", " c"]);
});

test("an inserted line does not move the others", () => {
  expect(shown("a\nb\nc\nd", "a\nx\nb\nd")).toEqual([" a", "+x", " b", "-c", " d"]);
});

test("equal texts have no difference; from nothing everything is added", () => {
  expect(shown("a\na", "a\na")).toEqual([" a", " a"]);
  expect(shown("", "a\nb")).toEqual(["-", "+a", "+b"]);
});

test("both texts can be read back from it, also where it is too long to compare", () => {
  const a = Array.from({ length: 3000 }, (_, i) => `a${i}`).join("\n");
  const b = Array.from({ length: 3000 }, (_, i) => `b${i}`).join("\n");
  const lines = lineDiff(a, b);
  const text = (not: string) =>
    lines
      .filter((line) => line.kind !== not)
      .map((line) => line.text)
      .join("\n");
  expect(text("added")).toBe(a);
  expect(text("removed")).toBe(b);
});
