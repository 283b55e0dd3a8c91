import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parse } from "../parse.ts";

const fixtures = ["spec", "northwind"].map((name) =>
  readFileSync(new URL(`../../fixtures/${name}.yaml`, import.meta.url), "utf8"),
);
const context = { stage: "activate", clientExternalId: "c", clientName: "n", knownSecrets: new Set<string>() } as const;

/** Whatever the text: no throw, problems in order and inside the document, and a blueprint exactly when there is no error. */
function holds(source: string): void {
  const { blueprint, problems } = parse(source, context);
  const lines = source.replace(/^\uFEFF/, "").split("\n");
  const places = problems.map(({ line, column }) => line * 1e7 + column);
  expect(places).toEqual([...places].sort((a, b) => a - b));
  for (const { line, column } of problems) {
    expect(lines[line - 1]).toBeDefined();
    expect(column).toBeLessThanOrEqual((lines[line - 1] ?? "").length + 1);
  }
  expect(blueprint === undefined).toBe(problems.some(({ severity }) => severity === "error"));
}

test("any text", () => {
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 400 }), holds), { numRuns: 500 });
});

test("text made of YAML's own signs", () => {
  const sign = fc.constantFrom(
    ..."{}[]:,-?|>&*!%@`'\"# \n\t~<=".split(""),
    "a",
    "agent",
    ": ",
    "- ",
    "\n  ",
    "---\n",
    "&a",
    "*a",
    "${A}",
    "{x}",
  );
  fc.assert(
    fc.property(
      fc.array(sign, { maxLength: 60 }).map((signs) => signs.join("")),
      holds,
    ),
    { numRuns: 1000 },
  );
});

test("a fixture with pieces cut out, doubled, or replaced", () => {
  const cut = fc.record({
    at: fc.nat(),
    length: fc.nat(40),
    put: fc.string({ maxLength: 12 }),
    isDouble: fc.boolean(),
  });
  const mutate = (
    source: string,
    { at, length, put, isDouble }: { at: number; length: number; put: string; isDouble: boolean },
  ) => {
    const from = at % source.length;
    return (
      source.slice(0, from) +
      (isDouble ? source.slice(from, from + length).repeat(2) : put) +
      source.slice(from + length)
    );
  };
  const arbitrary = fc.tuple(fc.constantFrom(...fixtures), fc.array(cut, { minLength: 1, maxLength: 4 }));
  fc.assert(
    fc.property(arbitrary, ([source, cuts]) => holds(cuts.reduce(mutate, source))),
    { numRuns: 400 },
  );
});

test("a fixture with lines moved and values of other types", () => {
  const value = fc.constantFrom(
    "null",
    "[]",
    "{}",
    "12",
    "true",
    "'x'",
    "[[1]]",
    "{a: {b: 1}}",
    "*a",
    "&a x",
    "|\n      x",
    "1e400",
    "-0",
    ".inf",
  );
  const change = fc.record({ line: fc.nat(), value });
  const apply = (source: string, { line, value: written }: { line: number; value: string }) => {
    const lines = source.split("\n");
    const at = line % lines.length;
    lines[at] = (lines[at] ?? "").replace(/: .*$/, `: ${written}`);
    return lines.join("\n");
  };
  const arbitrary = fc.tuple(fc.constantFrom(...fixtures), fc.array(change, { minLength: 1, maxLength: 6 }));
  fc.assert(
    fc.property(arbitrary, ([source, changes]) => holds(changes.reduce(apply, source))),
    { numRuns: 400 },
  );
});
