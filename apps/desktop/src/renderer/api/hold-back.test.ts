import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { heldBack, holdBack, inItsTurn } from "./hold-back.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.runAllTimers();
  vi.useRealTimers();
});

test("what serves screens is done at once while nothing is held back", () => {
  const done: string[] = [];
  inItsTurn(() => done.push("drawn"));
  expect(done).toEqual(["drawn"]);
  expect(heldBack()).toBeUndefined();
});

test("what is held back is done at the end, in the order in which it came", async () => {
  const end = holdBack();
  const done: string[] = [];
  inItsTurn(() => done.push("first"));
  void heldBack()?.then(() => done.push("second"));
  inItsTurn(() => done.push("third"));
  await Promise.resolve();
  expect(done).toEqual([]);
  end();
  await Promise.resolve();
  expect(done).toEqual(["first", "second", "third"]);
  expect(heldBack()).toBeUndefined();
});

test("nothing is held back for longer than half a second", async () => {
  holdBack();
  const done: string[] = [];
  inItsTurn(() => done.push("drawn"));
  await vi.advanceTimersByTimeAsync(499);
  expect(done).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(done).toEqual(["drawn"]);
});

test("the end of an earlier hold does not end a newer one", async () => {
  const endEarlier = holdBack();
  const end = holdBack();
  endEarlier();
  const done: string[] = [];
  inItsTurn(() => done.push("drawn"));
  await Promise.resolve();
  expect(done).toEqual([]);
  end();
  await Promise.resolve();
  expect(done).toEqual(["drawn"]);
});
