import { expect, test } from "vitest";
import { crashBudget } from "./crash-budget.ts";

test("waits longer each time, then gives up", () => {
  const budget = crashBudget();
  const waits = [0, 1, 2, 3, 4, 5].map((second) => budget.nextWaitMs(second * 1_000));
  expect(waits).toEqual([100, 200, 400, 800, 1_600, undefined]);
});

test("crashes longer ago than a minute are forgotten", () => {
  const budget = crashBudget();
  for (let i = 0; i < 20; i += 1) expect(budget.nextWaitMs(i * 61_000)).toBe(100);
});
