import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { firstDraft, keepDraftHere } from "./draft-here.ts";

const items = new Map<string, string>();

beforeEach(() => {
  items.clear();
  vi.useFakeTimers({ now: Date.parse("2026-11-26T06:00:00Z") });
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const server = (updated_at: string) => ({ id: "t1", draft: { body: { n: "server" }, updated_at } });

test("a window that was closed before the server had it is written on where it stood", () => {
  keepDraftHere("t1", { n: "here" });
  expect(firstDraft({ id: "t1", draft: null })).toEqual({ body: { n: "here" }, here: true });
  expect(firstDraft(server("2026-11-26T05:59:00Z")).body).toEqual({ n: "here" });
  expect(firstDraft({ id: "t2", draft: null })).toEqual({ body: {}, here: false });
});

test("what the server has, or got later from elsewhere, counts", () => {
  keepDraftHere("t1", { n: "here" });
  expect(firstDraft(server("2026-11-26T06:20:00Z"))).toEqual({ body: { n: "server" }, here: false });
  keepDraftHere("t1", null);
  expect(firstDraft(server("2026-11-26T05:59:00Z"))).toEqual({ body: { n: "server" }, here: false });
});
