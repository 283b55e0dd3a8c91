import { expect, test } from "vitest";
import { heardOf } from "./heard.ts";

const spoken = [
  { text: "Your order is on its way.", seconds: 2 },
  { text: "It arrives on Friday.", seconds: 2 },
];

test("whole sentences, and the words of the one that was cut", () => {
  expect(heardOf(spoken, 0)).toBe("");
  expect(heardOf(spoken, 2)).toBe("Your order is on its way.");
  expect(heardOf(spoken, 3)).toBe("Your order is on its way. It arrives");
  expect(heardOf(spoken, 9)).toBe("Your order is on its way. It arrives on Friday.");
});

test("a word that was cut was not heard", () => {
  expect(heardOf([{ text: "Certainly", seconds: 1 }], 0.99)).toBe("");
});

test("a sentence that never sounded was not heard", () => {
  expect(heardOf([{ text: "Hello there.", seconds: 0 }], 5)).toBe("");
});
