import { expect, test } from "vitest";
import { median, percentile, round } from "./numbers.ts";

test("the middle of odd and even counts", () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([])).toBeNaN();
});

test("nearest rank", () => {
  const hundred = Array.from({ length: 100 }, (_, i) => 100 - i);
  expect(percentile(hundred, 0.95)).toBe(95);
  expect(percentile([7], 0.95)).toBe(7);
  expect(percentile([], 0.5)).toBeNaN();
});

test("decimals", () => {
  expect(round(2.345, 2)).toBe(2.35);
  expect(round(1234.5)).toBe(1235);
});
