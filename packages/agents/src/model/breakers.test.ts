import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Breakers, isOpenCircuit } from "./breakers.ts";
import { ModelFailure } from "./failure.ts";

// The circuit's pause is counted by the clock, which here goes on only when it is told to.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
});
afterEach(() => {
  vi.useRealTimers();
});

const endpoint = { breakerKey: "openai https://a m 1", name: "m" };
const failing = () => Promise.reject(new ModelFailure("server_error", "the model's server answered 500"));

it("says how an endpoint is doing: nothing before the first, degraded after a failure, paused after several, healthy again", async () => {
  const breakers = new Breakers({ threshold: 3, halfOpenAfterMs: 50 });
  expect(breakers.health()).toEqual([]);
  await breakers.run(endpoint, async () => "fine");
  expect(breakers.health()).toMatchObject([
    { name: "m", state: "healthy", paused: false, error: null, error_at: null },
  ]);
  vi.advanceTimersByTime(5);
  await expect(breakers.run(endpoint, failing)).rejects.toThrow();
  const error = "the model's server answered 500";
  expect(breakers.health()).toMatchObject([{ state: "degraded", paused: false, error, error_at: expect.any(String) }]);
  for (let n = 0; n < 2; n += 1) await expect(breakers.run(endpoint, failing)).rejects.toThrow();
  expect(breakers.health()).toMatchObject([{ state: "down", paused: true, error }]);
  await expect(breakers.run(endpoint, async () => "not asked")).rejects.toSatisfy(isOpenCircuit);
  vi.advanceTimersByTime(80);
  await breakers.run(endpoint, async () => "fine");
  expect(breakers.health()).toMatchObject([{ state: "healthy", paused: false, error }]);
});
