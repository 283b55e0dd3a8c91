import { beforeEach, expect, test, vi } from "vitest";

beforeEach(() => {
  vi.resetModules();
  const stored = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (name: string) => stored.get(name) ?? null,
    setItem: (name: string, value: string) => void stored.set(name, value),
    removeItem: (name: string) => void stored.delete(name),
  });
});

test("who was chosen is kept with the note of their conversation, also in a page that was loaded anew", async () => {
  const { keepNamed } = await import("./named-here.ts");
  const jonas = { staff_id: "s1", name: "Jonas Hale" };
  keepNamed("c1", [jonas]);
  vi.resetModules();
  const again = await import("./named-here.ts");
  expect(again.keptNamed("c1")).toEqual([jonas]);
  expect(again.keptNamed("c2")).toEqual([]);
  again.keepNamed("c1", []);
  expect(again.keptNamed("c1")).toEqual([]);
});
