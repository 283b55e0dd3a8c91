import fc from "fast-check";
import { expect, test } from "vitest";
import { agreementOf, type Pair } from "./agreement.ts";

const times = (n: number, pair: Pair): Pair[] => Array.from({ length: n }, () => pair);

test("a table of 20, 5, 10 and 15 gives 0.4, with the standard error worked out by hand", () => {
  const pairs = [
    ...times(20, ["yes", "yes"]),
    ...times(5, ["yes", "no"]),
    ...times(10, ["no", "yes"]),
    ...times(15, ["no", "no"]),
  ];
  const { kappa, low, high, observed } = agreementOf(pairs);
  expect(observed).toBeCloseTo(0.7, 10);
  expect(kappa).toBeCloseTo(0.4, 10);
  // (0.10972 + 0.10188 − 0.01) / (50 × 0.25) = 0.016128, whose root is 0.126996
  expect(((high ?? 0) - (low ?? 0)) / 2 / 1.959964).toBeCloseTo(0.126996, 5);
});

test("all alike is 1, and against each other is below 0", () => {
  expect(agreementOf([...times(5, ["1", "1"]), ...times(5, ["5", "5"])])).toMatchObject({ kappa: 1, low: 1, high: 1 });
  expect(agreementOf([...times(5, ["1", "5"]), ...times(5, ["5", "1"])]).kappa).toBe(-1);
});

test("says nothing where nothing can be said", () => {
  expect(agreementOf([])).toEqual({ pairs: 0, observed: null, kappa: null, low: null, high: null });
  expect(agreementOf(times(9, ["yes", "yes"]))).toMatchObject({ pairs: 9, observed: 1, kappa: null });
});

test("the interval holds the figure, within -1..1", () => {
  const score = fc.constantFrom("1", "2", "3", "4", "5", "na");
  fc.assert(
    fc.property(fc.array(fc.tuple(score, score), { minLength: 1, maxLength: 60 }), (pairs) => {
      const { kappa, low, high } = agreementOf(pairs);
      if (kappa === null || low === null || high === null) return;
      expect(low).toBeLessThanOrEqual(kappa + 1e-9);
      expect(high).toBeGreaterThanOrEqual(kappa - 1e-9);
      expect(low).toBeGreaterThanOrEqual(-1);
      expect(high).toBeLessThanOrEqual(1);
    }),
  );
});
