import { expect, test } from "vitest";
import { diff } from "./diff.ts";

test("equal values differ in nothing", () => {
  expect(diff({ a: [1, { b: "x" }], c: null }, { a: [1, { b: "x" }], c: null })).toEqual([]);
});

test("changed, added and removed keys", () => {
  expect(diff({ a: 1, b: { c: 1, d: 2 } }, { a: 2, b: { c: 1, e: 3 } })).toEqual([
    { path: "a", before: 1, after: 2 },
    { path: "b.d", before: 2 },
    { path: "b.e", after: 3 },
  ]);
});

test("lists of named things are compared by name", () => {
  const before = {
    tools: [
      { name: "a", x: 1 },
      { name: "b", x: 1 },
    ],
  };
  const after = {
    tools: [
      { name: "new", x: 1 },
      { name: "a", x: 1 },
      { name: "b", x: 2 },
    ],
  };
  expect(diff(before, after)).toEqual([
    { path: "tools[b].x", before: 1, after: 2 },
    { path: "tools[new]", after: { name: "new", x: 1 } },
  ]);
});

test("another order of named things is one change", () => {
  const [a, b] = [{ id: "a" }, { id: "b" }];
  expect(diff({ list: [a, b] }, { list: [b, a] })).toEqual([{ path: "list", before: ["a", "b"], after: ["b", "a"] }]);
});

test("plain lists are compared by place", () => {
  expect(diff({ t: ["x", "y"] }, { t: ["x", "z", "w"] })).toEqual([
    { path: "t[1]", before: "y", after: "z" },
    { path: "t[2]", after: "w" },
  ]);
});

test("a list that becomes a map, or nothing, is one change", () => {
  expect(diff({ a: [1] }, { a: { b: 1 } })).toEqual([{ path: "a", before: [1], after: { b: 1 } }]);
  expect(diff({ a: {} }, {})).toEqual([{ path: "a", before: {} }]);
});
