import { beforeEach, expect, test, vi } from "vitest";
import { COMMANDS } from "./command-table.ts";

const stored = new Map<string, string>();
vi.stubGlobal("localStorage", {
  getItem: (name: string) => stored.get(name) ?? null,
  setItem: (name: string, value: string) => void stored.set(name, value),
});
const { bindKey, currentBindings, keyOf, resetKey, resetKeys, takeBindings, whyNot } = await import("./bindings.ts");

beforeEach(() => resetKeys());

test("a key is refused where a command of the same screen has it, and nowhere else", () => {
  expect(whyNot("resolve", COMMANDS.take_over.key)).toBe("T is taken by “Take over”.");
  expect(whyNot("resolve", COMMANDS.palette.key)).toMatch(/is taken by/);
  expect(whyNot("new_trunk", COMMANDS.assign.key)).toBeUndefined();
});

test("one command gets its first key again though another screen uses it, too", () => {
  expect(COMMANDS.resolve.key).toBe(COMMANDS.edit_customer.key);
  expect(bindKey("resolve", "w")).toBeUndefined();
  expect(keyOf("resolve")).toBe("w");
  expect(resetKey("resolve")).toBeUndefined();
  expect(keyOf("resolve")).toBe(COMMANDS.resolve.key);
});

test("of keys from an earlier release those go that are another command's by now", () => {
  const { take_over, resolve } = COMMANDS;
  takeBindings({ keys: { assign: take_over.key, gone_command: "w", brief: "w" }, singleKeys: true });
  expect(currentBindings().keys).toEqual({ brief: "w" });
  // Swapped, both are as they were wanted.
  takeBindings({ keys: { take_over: resolve.key, resolve: take_over.key }, singleKeys: true });
  expect([keyOf("take_over"), keyOf("resolve")]).toEqual([resolve.key, take_over.key]);
  // One that goes back to its first key stands in the way of who has it now.
  takeBindings({ keys: { take_over: COMMANDS.palette.key, resolve: take_over.key }, singleKeys: true });
  expect(currentBindings().keys).toEqual({});
});
