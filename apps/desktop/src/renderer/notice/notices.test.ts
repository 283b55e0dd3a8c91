import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { allNotices, dismiss, holdNotices, notify } from "./notices.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  holdNotices(false);
  for (const { id } of allNotices()) dismiss(id);
  vi.useRealTimers();
});

const titles = (): string[] => allNotices().map(({ title }) => title);

test("a notice goes away by itself; one that asks for something stays twice as long", () => {
  notify({ tone: "human", title: "Sent" });
  notify({ tone: "breach", title: "Not sent" });
  vi.advanceTimersByTime(6000);
  expect(titles()).toEqual(["Not sent"]);
  vi.advanceTimersByTime(6000);
  expect(titles()).toEqual([]);
});

test("none goes away while somebody is at them, and those whose time is over go afterwards", () => {
  notify({ tone: "human", title: "Sent" });
  holdNotices(true);
  vi.advanceTimersByTime(60_000);
  notify({ tone: "human", title: "Sent again" });
  expect(titles()).toEqual(["Sent", "Sent again"]);
  holdNotices(false);
  expect(titles()).toEqual(["Sent again"]);
});

test("at most four stand at once", () => {
  for (const title of ["1", "2", "3", "4", "5"]) notify({ tone: "human", title });
  expect(titles()).toEqual(["2", "3", "4", "5"]);
});
