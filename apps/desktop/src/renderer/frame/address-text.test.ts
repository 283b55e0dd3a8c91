import { expect, test } from "vitest";
import { echoes } from "./address-text.ts";

test("what was written to the address comes back as an echo, however late", () => {
  const { wrote, isEcho } = echoes();
  wrote("a");
  wrote("ab");
  expect(isEcho("a")).toBe(true);
  expect(isEcho("ab")).toBe(true);
});

test("one who goes back to a text of their own is not taken for an echo of it", () => {
  const { wrote, isEcho } = echoes();
  wrote("a");
  wrote("ab");
  expect(isEcho("ab")).toBe(true);
  expect(isEcho("a")).toBe(false);
});

test("what somebody else wrote to the address is no echo", () => {
  const { wrote, isEcho } = echoes();
  expect(isEcho("link")).toBe(false);
  wrote("a");
  expect(isEcho("view")).toBe(false);
  expect(isEcho("a")).toBe(false);
});
