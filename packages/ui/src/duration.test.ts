import { expect, test } from "vitest";
import { agoText, countdownText, durationText, lengthText, parseDuration } from "./duration.ts";

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

test.each([
  ["90 s", 90],
  ["90", 5400],
  ["1h 30m", 5400],
  ["1.5 hours", 5400],
  ["1,5 h", 5400],
  ["1 h 30 min", 5400],
  ["1h30", undefined],
  ["2 Days", 172_800],
  ["1 day 1 s", 86_401],
  ["  ", null],
  ["0", 0],
  ["-5", undefined],
  ["5 min 2 h", undefined],
  ["5 min 2 min", undefined],
  ["soon", undefined],
  ["3 weeks", undefined],
])("%j of minutes reads as %j seconds", (text, seconds) => {
  expect(parseDuration(text, "min")).toBe(seconds);
});

test("a bare number counts the field's own unit", () => {
  expect(parseDuration("90", "s")).toBe(90);
});

test.each([null, 0, 1, 59, 60, 90, 5400, 86_400, 90_061, 172_800, 2_592_000])(
  "%j seconds are read back from their words",
  (seconds) => {
    expect(parseDuration(durationText(seconds), "min")).toBe(seconds);
  },
);

test("the words leave out what is none, and count days", () => {
  expect([86_400, 172_800, 5400, 90].map(durationText)).toEqual(["1 day", "2 days", "1 h 30 min", "1 min 30 s"]);
});
