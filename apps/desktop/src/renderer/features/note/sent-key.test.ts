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

test("the same text goes out under the same key until it has arrived, also from a page that was loaded anew", async () => {
  const { sentKey } = await import("./sent-key.ts");
  const key = sentKey("c1", "Call her");
  vi.resetModules();
  const again = await import("./sent-key.ts");
  expect(again.sentKey("c1", "Call her")).toBe(key);
  expect(again.sentKey("c2", "Call her")).not.toBe(key);
  again.forgetSentKey("c1", "Call her");
  expect(again.sentKey("c1", "Call her")).not.toBe(key);
});

test("the answer to a text does not touch the key of the one that was sent after it", async () => {
  const { forgetSentKey, sentKey } = await import("./sent-key.ts");
  sentKey("c1", "Call her");
  const key = sentKey("c1", "Call her today");
  forgetSentKey("c1", "Call her");
  expect(sentKey("c1", "Call her today")).toBe(key);
});
