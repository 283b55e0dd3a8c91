import { expect, test } from "vitest";
import { pressedKey } from "./pressed.ts";

const press = (key: string, more: { ctrlKey?: boolean; shiftKey?: boolean } = {}): string =>
  pressedKey({ key, ctrlKey: false, metaKey: false, shiftKey: false, ...more });

test("a letter is of the case that Shift says, whatever Caps Lock makes of it", () => {
  expect([press("a"), press("A"), press("å"), press("Å")]).toEqual(["a", "a", "å", "å"]);
  expect([press("A", { shiftKey: true }), press("a", { shiftKey: true })]).toEqual(["A", "A"]);
});

test("signs and named keys are what they are; Ctrl knows no case", () => {
  expect([press("?", { shiftKey: true }), press("1"), press("Enter"), press("End")]).toEqual([
    "?",
    "1",
    "Enter",
    "End",
  ]);
  expect([press("K", { ctrlKey: true, shiftKey: true }), press("/", { ctrlKey: true })]).toEqual(["mod+k", "mod+/"]);
});
