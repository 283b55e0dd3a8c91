import { expect, it } from "vitest";
import { soundsLikeMachine } from "./machine.ts";

it.each([
  "Hello, please leave a message after the tone.",
  "This is the mailbox of Nora Dahl.",
  "Bitte sprechen Sie nach dem Signal.",
])("%s is a machine, whenever it begins", (text) => {
  expect(soundsLikeMachine(text)).toBe(true);
  expect(soundsLikeMachine(text, true)).toBe(true);
});

it.each([
  "I cannot take calls at the moment.",
  "Thank you for calling the Dahl family of Seven Church Street in the old part of the town of Bergen",
])("%s is a machine as the first words of all, and may be a person's answer", (text) => {
  expect(soundsLikeMachine(text)).toBe(true);
  expect(soundsLikeMachine(text, true)).toBe(false);
});

it("a person says hello", () => {
  expect(soundsLikeMachine("Hello, this is Nora.")).toBe(false);
});
