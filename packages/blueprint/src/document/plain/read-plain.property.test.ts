import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { stringify } from "yaml";
import type { Finding } from "../finding.ts";
import type { Located } from "../located.ts";
import { readByLibrary } from "../read.ts";
import { readPlain } from "./read-plain.ts";

const RUNS = Number(process.env.PROPERTY_RUNS ?? 400);
const fixtures = ["spec", "northwind"].map((name) =>
  readFileSync(new URL(`../../../fixtures/${name}.yaml`, import.meta.url), "utf8"),
);

/** Everything that the checks may look at. Where a map, a list or nothing ends is not a part of it. */
function comparable({ value, at, end, block, key, keyAt, size, written, entries, items }: Located): unknown {
  const isText = !entries && !items && value !== null && !block;
  return {
    at,
    block,
    key,
    keyAt,
    size,
    written,
    value,
    ...(isText && { end }),
    ...(entries && { entries: [...entries].map(([name, entry]) => [name, comparable(entry)]) }),
    ...(items && { items: items.map(comparable) }),
  };
}

/** The plain reader gives up, or agrees with the library in everything. */
function agrees(source: string): boolean {
  const plain = readPlain(source);
  if (!plain) return false;
  const findings: Finding[] = [];
  const { root } = readByLibrary(source, (finding) => findings.push(finding));
  expect(findings).toEqual([]);
  expect(comparable(plain)).toEqual(root && comparable(root));
  return true;
}

test("the fixtures are plain", () => expect(fixtures.map(agrees)).toEqual([true, true]));

test.each([
  ["quotes", "a: \"x # y\" # z\nb: 'it''s'\n\"c d\": \"e\\n\\u00e9\\\"\"\n'f': ''\n", true],
  ["nothing", "a:\nb: null\nc: ~\nd: # later\ne: {}\nf: []\n", true],
  ["numbers", "a: 1\nb: -2.5\nc: 007\nd: 1-5\ne: 1.2.3\nf: -\u0041\n", true],
  ["block text", "a: |\n\n  b\n", false],
  ["block text with blank lines", "a: |\n  b\n\n    c {d}\n\n\ne: |-\n  f # g\n# h\ni: >-\n  j\n  k\n", true],
  ["a list as deep as its key", "a:\n- b: 1\n  c:\n  - d\n  - e: {f: [g, 'h']}\ni: j\n", true],
  ["a tab", "a:\tb\n", false],
  ["text over two lines", "a: b\n  c\n", false],
  ["a tag", "a: !b c\n", false],
  ["an anchor", "a: &b c\n", false],
  ["a second document", "a: b\n---\nc: d\n", false],
  ["a key twice", "a: b\na: c\n", false],
  ["a colon inside", "a: b: c\n", false],
  ["a wide space at the end", "a: b\u00a0\n", true],
])("%s", (_name, source, isPlain) => expect(agrees(source)).toBe(isPlain));

test("documents that the library writes", () => {
  const word = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.stringMatching(/^[a-z_]{1,8}$/),
    fc.constantFrom("null", "true", "1e3", "0x1F", "1-5", "a: b", "- a", "# a", "a #b", "a\nb\n", "~", "=", "<<"),
  );
  const key = fc.oneof({ weight: 5, arbitrary: fc.stringMatching(/^[a-z_]{1,8}$/) }, { weight: 1, arbitrary: word });
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      word,
      fc.integer(),
      fc.double(),
      fc.boolean(),
      fc.constant(null),
      tie("list"),
      tie("map"),
    ),
    list: fc.array(tie("tree"), { maxLength: 4 }),
    map: fc.dictionary(key, tie("tree"), { maxKeys: 4 }),
  }));
  const options = fc.record({
    indentSeq: fc.boolean(),
    collectionStyle: fc.constantFrom("any", "block", "flow"),
    defaultStringType: fc.constantFrom("PLAIN", "QUOTE_DOUBLE", "QUOTE_SINGLE", "BLOCK_LITERAL", "BLOCK_FOLDED"),
    indent: fc.integer({ min: 1, max: 4 }),
    lineWidth: fc.constantFrom(0, 20, 80),
  });
  const root = fc.dictionary(key, tree, { minKeys: 1, maxKeys: 5 });
  let plain = 0;
  fc.assert(
    fc.property(root, options, (value, { collectionStyle, defaultStringType, ...rest }) => {
      const source = stringify(value, {
        ...rest,
        collectionStyle: collectionStyle as "any",
        defaultStringType: defaultStringType as "PLAIN",
      });
      if (agrees(source)) plain++;
    }),
    { numRuns: RUNS },
  );
  // The property says nothing when the reader always gives up.
  expect(plain).toBeGreaterThan(RUNS / 10);
});

test("lines put together at random", () => {
  const content = fc.constantFrom(
    "a:",
    "b: c",
    "- d",
    "- e: f",
    "- - g",
    "-",
    "h: |",
    "h: |-",
    "h: >",
    "i: >-  # j",
    "text",
    "k: 'l",
    'm: "n"',
    "o: [p, q]",
    "r: {s: t}",
    "u: [v",
    "# w",
    "",
    "x: y # z",
    "A: B #",
    '"C": D',
    "E : F",
    "G:H",
    "? I",
    "- |",
    "- {J: K}",
    "L: -",
    "M: - N",
    "O: 1",
    "{P: Q}",
    "R: [1-5, <0.3]",
    "S: # T",
    "- # U",
    "V: ''",
    "W: 'a''b'",
    'X: "\\t"',
    'Y: "\\x41"',
    "...",
    "--- a",
    "Z: null",
    "null: a",
    "1: 2",
    "a.b: c",
    "a b: c",
    "c:: d",
    "e: f:g",
    "g: #h",
    "i: |2",
    "j: k  ",
    "l: [a, b] c",
    "m: 'n' o",
    "p: {q: r, s: 't'}",
    "u: [ ]",
    "v: { }",
    "w: [a, , b]",
    "x: {y}",
    "z: [a: b]",
    "é: ü",
    "ä: \u{1F600}",
  );
  const indent = fc.oneof({ weight: 6, arbitrary: fc.constantFrom(0, 2) }, fc.integer({ min: 0, max: 6 }));
  const own = fc.constantFrom("", "", "", "", "- ");
  const line = fc.tuple(indent, own, content, fc.nat(99)).map(([depth, dash, text, number]) => {
    // Keys of their own for most lines, since a key that comes twice is never plain.
    return " ".repeat(depth) + dash + text.replace(/^([a-zA-Z]):/, `$1${number}:`);
  });
  const end = fc.constantFrom("", "\n", "\n", "\n\n", "\n  ");
  let plain = 0;
  const check = (lines: string[], last: string) => {
    if (agrees(`start: 1\n${lines.join("\n")}${last}`)) plain++;
  };
  fc.assert(fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), end, check), { numRuns: RUNS * 5 });
  expect(plain).toBeGreaterThan(RUNS / 10);
});

test("a fixture with pieces cut out, moved, or replaced", () => {
  const put = fc.constantFrom(
    "",
    " ",
    "\n",
    "\n  ",
    ":",
    ": ",
    "- ",
    "#",
    " #",
    '"',
    "'",
    "{",
    "]",
    ",",
    "|",
    ">",
    "&a ",
    "*a",
    "!",
    "?",
    "\\",
    "a",
    "0",
    "~",
    "\t",
    "%",
    "\u00a0",
  );
  const cut = fc.record({ at: fc.nat(), length: fc.nat(12), put });
  const change = (source: string, { at, length, put: text }: { at: number; length: number; put: string }) => {
    const from = at % source.length;
    return source.slice(0, from) + text + source.slice(from + length);
  };
  const arbitrary = fc.tuple(fc.constantFrom(...fixtures), fc.array(cut, { minLength: 1, maxLength: 3 }));
  fc.assert(
    fc.property(arbitrary, ([source, cuts]) => void agrees(cuts.reduce(change, source))),
    { numRuns: RUNS },
  );
});
