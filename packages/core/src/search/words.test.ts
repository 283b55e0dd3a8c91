import { expect, it } from "vitest";
import { piecesOf, queryOf, wordsOf } from "./words.ts";

it("splits what is stored and what is looked for alike", () => {
  expect(wordsOf("Jérôme’s order A-1042, 20 °C: Straße ΑΘΉΝΑ")).toEqual([
    "jerome",
    "s",
    "order",
    "a",
    "1042",
    "20",
    "c",
    "straße",
    "αθηνα",
  ]);
  expect(wordsOf("'); DROP TABLE events; -- & | ! <-> :*")).toEqual(["drop", "table", "events"]);
  expect(wordsOf("x".repeat(10_000))[0]).toHaveLength(64);
});

it("makes a query that holds nothing but words", () => {
  expect(queryOf(wordsOf("a' | 'b !c"))).toBe("'a':* & 'b':* & 'c':*");
});

it("shows the words in their place, accents and case kept", () => {
  expect(piecesOf("Where is Jérôme’s refund?", ["jerome", "refund"])).toEqual([
    { text: "Where is ", hit: false },
    { text: "Jérôme", hit: true },
    { text: "’s ", hit: false },
    { text: "refund", hit: true },
    { text: "?", hit: false },
  ]);
});

it("cuts a long text around the first word", () => {
  const pieces = piecesOf(`${"before ".repeat(100)}refunded ${"after ".repeat(100)}`, ["refund"]);
  const text = pieces.map((p) => p.text).join("");
  expect(text.length).toBeLessThan(260);
  expect(text).toMatch(/^… before .* refunded after .*after …$/);
  expect(pieces.filter((p) => p.hit)).toEqual([{ text: "refunded", hit: true }]);
});

it("gives the beginning where no word is found", () => {
  expect(piecesOf("Hello", ["nothing"])).toEqual([{ text: "Hello", hit: false }]);
});
