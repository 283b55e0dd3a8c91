import { expect, test } from "vitest";
import { agoText, countdownText, lengthText } from "./duration.ts";

test.each([
  [18_000, "0:18"],
  [17_001, "0:18"],
  [250_000, "4:10"],
  [3_725_000, "1:02:05"],
  [0, "0:00"],
  [-1, "-0:01"],
  [-42_000, "-0:42"],
])("%d ms left reads %s", (ms, text) => {
  expect(countdownText(ms)).toBe(text);
});

test.each([
  [0, "now"],
  [59_999, "now"],
  [120_000, "2 m"],
  [3_600_000, "1 h"],
  [86_400_000 * 5, "5 d"],
  [86_400_000 * 21, "3 w"],
])("%d ms ago reads %s", (ms, text) => {
  expect(agoText(ms)).toBe(text);
});

test.each([
  [30_000, "30 s"],
  [180_000, "3 min"],
  [7_200_000, "2 h"],
])("a length of %d ms reads %s", (ms, text) => {
  expect(lengthText(ms)).toBe(text);
});
