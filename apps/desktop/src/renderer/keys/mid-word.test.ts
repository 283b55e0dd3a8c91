import { beforeEach, expect, test } from "vitest";
import { endWord, isMidWord } from "./mid-word.ts";

const press = (
  key: string,
  timeStamp: number,
  more: { ctrlKey?: boolean; altKey?: boolean; isComposing?: boolean } = {},
) => ({
  key,
  timeStamp,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  ...more,
});

beforeEach(endWord);

test("the rest of a word whose field was taken away is no command, up to a pause of a second", () => {
  expect(isMidWord(press("w", 0), true)).toBe(false);
  expect(isMidWord(press("i", 900), false)).toBe(true);
  expect(isMidWord(press(" ", 1_800), false)).toBe(true);
  expect(isMidWord(press("x", 2_799), false)).toBe(true);
  expect(isMidWord(press("x", 3_799), false)).toBe(false);
  expect(isMidWord(press("x", 3_800), false)).toBe(false);
});

test.each(["Enter", "Escape", "Tab"])("%s leaves a field on purpose", (key) => {
  isMidWord(press("w", 0), true);
  expect(isMidWord(press(key, 100), true)).toBe(false);
  expect(isMidWord(press("i", 200), false)).toBe(false);
});

test("the Enter at the end of such a word does nothing either, and ends it", () => {
  isMidWord(press("w", 0), true);
  expect(isMidWord(press("Enter", 100), false)).toBe(true);
  expect(isMidWord(press("i", 200), false)).toBe(false);
});

test("Shift, arrows and Backspace neither begin nor end a word; AltGr and an input method write, Ctrl does not", () => {
  isMidWord(press("w", 0), true);
  isMidWord(press("Shift", 100), true);
  isMidWord(press("Backspace", 150), true);
  expect(isMidWord(press("ArrowDown", 200), false)).toBe(false);
  expect(isMidWord(press("k", 250, { ctrlKey: true }), false)).toBe(false);
  expect(isMidWord(press("I", 300), false)).toBe(true);
  endWord();
  isMidWord(press("v", 400, { ctrlKey: true }), true);
  expect(isMidWord(press("i", 500), false)).toBe(false);
  isMidWord(press("@", 600, { ctrlKey: true, altKey: true }), true);
  expect(isMidWord(press("i", 700), false)).toBe(true);
  endWord();
  isMidWord(press("Enter", 800, { isComposing: true }), true);
  expect(isMidWord(press("i", 900), false)).toBe(true);
});
