import { beforeEach, expect, test, vi } from "vitest";
import { dropSent, keepUnsent, unsentText } from "./unsent.ts";

beforeEach(() => {
  const stored = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (name: string) => stored.get(name) ?? null,
    setItem: (name: string, value: string) => void stored.set(name, value),
    removeItem: (name: string) => void stored.delete(name),
  });
});

test("what has arrived is forgotten; what was written on since stays", () => {
  keepUnsent("c1", "Call her \n");
  expect(dropSent("c1", "Call her")).toBe(true);
  expect(unsentText("c1")).toBe("");
  keepUnsent("c1", "Call her today");
  expect(dropSent("c1", "Call her")).toBe(false);
  expect(unsentText("c1")).toBe("Call her today");
});
