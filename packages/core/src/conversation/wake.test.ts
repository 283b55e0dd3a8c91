import { expect, it } from "vitest";
import { Wake } from "./wake.ts";

const never = new AbortController().signal;

it("keeps a wake that came while nobody waited", async () => {
  const wake = new Wake();
  wake.wake();
  await wake.wait(60_000, never);
});

it("wakes who waits", async () => {
  const wake = new Wake();
  const waiting = wake.wait(60_000, never);
  wake.wake();
  await waiting;
});

it("ends with the signal", async () => {
  const wake = new Wake();
  const ended = new AbortController();
  const waiting = wake.wait(60_000, ended.signal);
  ended.abort();
  await waiting;
});

it("ends after its limit", async () => {
  const wake = new Wake();
  const began = performance.now();
  await wake.wait(20, never);
  expect(performance.now() - began).toBeGreaterThanOrEqual(15);
});
