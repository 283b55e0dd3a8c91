import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Hello } from "./hello.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A line of which so much has been looked at, and when it was found to be silent. */
function line() {
  const began = performance.now();
  const is = { lineMs: 0, silentAt: undefined as number | undefined };
  const hello = new Hello(
    () => is.lineMs,
    () => {
      is.silentAt = performance.now() - began;
    },
  );
  return { is, hello };
}

/** Time goes by, and the line with it, so many ms behind. */
function pass(is: { lineMs: number }, ms: number, behindMs: number): void {
  const began = is.lineMs + behindMs;
  for (let at = 20; at <= ms; at += 20) {
    is.lineMs = Math.max(is.lineMs, began + at - behindMs);
    vi.advanceTimersByTime(20);
  }
}

test("a line that is heard as it comes is silent after 1.2 s", () => {
  const { is, hello } = line();
  hello.wait();
  pass(is, 1_160, 40);
  expect(is.silentAt).toBeUndefined();
  pass(is, 140, 40);
  expect(is.silentAt).toBeLessThan(1_300);
});

test("a process that has stood still waits for what it has not heard yet", () => {
  const { is, hello } = line();
  hello.wait();
  // All that time nothing could be looked at; then the timer is the first to come.
  vi.advanceTimersByTime(1_300);
  expect(is.silentAt).toBeUndefined();
  is.lineMs = 400;
  // They spoke.
  hello.stop();
  vi.advanceTimersByTime(5_000);
  expect(is.silentAt).toBeUndefined();
});

test("and speaks when there was nothing in it, or no later than in 1.6 s", () => {
  const quick = line();
  quick.hello.wait();
  vi.advanceTimersByTime(1_250);
  quick.is.lineMs = 1_250;
  vi.advanceTimersByTime(150);
  expect(quick.is.silentAt).toBeLessThanOrEqual(1_400);

  const slow = line();
  slow.hello.wait();
  for (let at = 0; at < 2_000; at += 50) {
    slow.is.lineMs += 25;
    vi.advanceTimersByTime(50);
  }
  expect(slow.is.silentAt).toBeGreaterThan(1_500);
  expect(slow.is.silentAt).toBeLessThanOrEqual(1_750);
});

test("a line that gives no sound is silent by the clock", () => {
  const { is, hello } = line();
  hello.wait();
  vi.advanceTimersByTime(1_350);
  expect(is.silentAt).toBe(1_350);
});
