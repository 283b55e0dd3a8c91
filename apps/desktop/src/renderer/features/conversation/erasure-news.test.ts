import { expect, test } from "vitest";
import { erasureNews } from "./erasure-news.ts";

// Far from the clock of this machine, as the clock of a person's may be far from the server's.
const at = "2001-02-03T10:00:00.000Z";
const before = "2001-02-03T09:00:00.000Z";
const meanwhile = "2001-02-03T10:30:00.000Z";
const counted = (erased_at: string | null) => ({ at, erased_at });
const opened = () => erasureNews(() => 1_000);

test("an erasure while nothing was heard is news once; a connection that is back is none", () => {
  const news = opened();
  expect(news.take(counted(before))).toBe(false);
  news.miss();
  expect(news.take(counted(before))).toBe(false);
  news.miss();
  expect(news.take(counted(meanwhile))).toBe(true);
  expect(news.take(counted(meanwhile))).toBe(false);
  news.miss();
  expect(news.take(counted(meanwhile))).toBe(false);
});

test("what is heard as it happens is not told again, also where it was the first", () => {
  const news = opened();
  expect(news.take(counted(null))).toBe(false);
  expect(news.take(counted(meanwhile))).toBe(false);
  news.miss();
  expect(news.take(counted(meanwhile))).toBe(false);
});

test("an erasure between the page's first answers and its first counts is news; one before the page is none", () => {
  expect(opened().take(counted("2001-02-03T09:59:59.500Z"))).toBe(true);
  expect(opened().take(counted("2001-02-03T09:59:50.000Z"))).toBe(false);
  expect(erasureNews(() => 60_000).take(counted("2001-02-03T09:59:50.000Z"))).toBe(true);
});
