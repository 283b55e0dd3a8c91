import { expect, test } from "vitest";
import { lastLine, strictly, sum } from "./outcome.ts";
import { outcomeOf } from "./vitest-report.ts";

const report = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, numTodoTests: 0, testResults: [] };

test("the last line adds up, and CI takes what was skipped as failed", () => {
  const total = sum([{ passed: 1, failed: 0, skipped: 0 }, outcomeOf(report, 0)]);
  expect(lastLine(total)).toBe("4 passed, 0 failed, 1 skipped");
  expect(lastLine(strictly(total))).toBe("4 passed, 1 failed, 0 skipped");
});

test("a run that ends badly is never a success", () => {
  expect(outcomeOf(report, 1).failed).toBe(1);
  expect(outcomeOf(undefined, 0).failed).toBe(1);
  const unloaded = { ...report, testResults: [{ status: "failed", assertionResults: [] }] };
  expect(outcomeOf(unloaded, 1).failed).toBe(1);
  expect(outcomeOf({ ...report, numFailedTests: 2 }, 1)).toEqual({ passed: 3, failed: 2, skipped: 1 });
});
