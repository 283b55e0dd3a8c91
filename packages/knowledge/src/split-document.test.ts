import fc from "fast-check";
import { expect, test } from "vitest";
import { PASSAGE_LIMIT, splitDocument } from "./split-document.ts";

test("cuts at headings, and each passage carries its headings", () => {
  const text =
    "# Delivery\n\nWe deliver on weekdays.\n\n## Islands\nAdd two days.\nNo Sundays.\n\n# Fees\nFree above 500.";
  expect(splitDocument("Delivery", text)).toEqual([
    "Delivery\n\nWe deliver on weekdays.",
    "Delivery – Islands\n\nAdd two days.\nNo Sundays.",
    "Delivery – Fees\n\nFree above 500.",
  ]);
});

test("keeps short paragraphs together and cuts long ones after a sentence", () => {
  expect(splitDocument("T", "one\n\ntwo")).toEqual(["T\n\none\n\ntwo"]);
  const [first, second] = splitDocument("T", `${"A sentence of words. ".repeat(80)}`);
  expect(first?.endsWith(".")).toBe(true);
  expect(second?.startsWith("T\n\nA sentence")).toBe(true);
});

test("no passage is too long and no word is lost, whatever the text", () => {
  const word = fc.stringMatching(/^[a-zæøå😀]{1,30}$/u);
  const space = fc.constantFrom(" ", "\n", "\n\n", ". ");
  const text = fc.array(fc.tuple(word, space), { maxLength: 400 }).map((parts) => parts.flat().join(""));
  fc.assert(
    fc.property(text, (t) => {
      const passages = splitDocument("Title", t);
      expect(passages.every((p) => p.length <= PASSAGE_LIMIT)).toBe(true);
      const bodies = passages.map((p) => p.slice("Title\n\n".length)).join(" ");
      expect(bodies.replace(/\s+/g, "")).toBe(t.replace(/\s+/g, ""));
    }),
    { numRuns: 200 },
  );
});

test("an endless word is cut, never inside a character", () => {
  const passages = splitDocument("T", `a${"😀".repeat(2000)}`);
  expect(passages.every((p) => p.length <= PASSAGE_LIMIT && !/[\ud800-\udbff]$/.test(p))).toBe(true);
});

test("an empty text has no passages", () => {
  expect(splitDocument("T", " \n\n# Only a heading\n")).toEqual([]);
});
