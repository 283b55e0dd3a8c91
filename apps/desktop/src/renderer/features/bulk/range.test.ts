import { expect, test } from "vitest";
import { rangeOf } from "./range.ts";

const ids = ["a", "b", "c", "d"];

test("a range goes both ways and holds both ends", () => {
  expect(rangeOf(ids, "b", "d")).toEqual(["b", "c", "d"]);
  expect(rangeOf(ids, "d", "b")).toEqual(["b", "c", "d"]);
  expect(rangeOf(ids, "c", "c")).toEqual(["c"]);
});

test("an anchor that has left the list chooses nothing besides", () => {
  expect(rangeOf(ids, "gone", "d")).toEqual(["d"]);
  expect(rangeOf(ids, undefined, "d")).toEqual(["d"]);
  expect(rangeOf(ids, "a", "gone")).toEqual([]);
});
