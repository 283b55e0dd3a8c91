import { expect, test } from "vitest";
import { lastLine, strictly, sum } from "./outcome.ts";
import { failedFiles, outcomeOf, type Report, unsteady, withSecondTry } from "./report.ts";

const one = (file: string, state: Report["tests"][number]["state"], name = "works") => ({ file, name, state });
const report = (tests: Report["tests"], more: Partial<Report> = {}): Report => ({
  tests,
  broken: [],
  errors: 0,
  ...more,
});

test("the last line adds up, and CI takes what was skipped as failed", () => {
  const ran = report([one("a", "passed"), one("b", "passed"), one("c", "passed"), one("d", "skipped")]);
  const total = sum([{ passed: 1, failed: 0, skipped: 0 }, outcomeOf(ran)]);
  expect(lastLine(total)).toBe("4 passed, 0 failed, 1 skipped");
  expect(lastLine(strictly(total))).toBe("4 passed, 1 failed, 0 skipped");
});

test("a run that ends badly is never a success", () => {
  expect(outcomeOf(undefined).failed).toBe(1);
  expect(outcomeOf(report([one("a", "passed")], { broken: ["b"] })).failed).toBe(1);
  expect(outcomeOf(report([one("a", "passed")], { errors: 2 })).failed).toBe(2);
  expect(outcomeOf(report([one("a", "failed"), one("a", "passed", "is quick")]))).toMatchObject({
    passed: 1,
    failed: 1,
  });
});

test("a second try counts in place of the first, for its files alone, and what it mended is named", () => {
  const first = report([one("a", "passed"), one("b", "failed"), one("b", "passed", "is quick"), one("c", "failed")], {
    broken: ["d"],
  });
  const files = failedFiles(first);
  expect(files.toSorted()).toEqual(["b", "c", "d"]);
  const second = report([one("b", "passed"), one("b", "passed", "is quick"), one("c", "failed"), one("d", "passed")]);
  expect(unsteady(first, second)).toEqual(["b: works", "d"]);
  expect(outcomeOf(withSecondTry(first, second, files))).toEqual({ passed: 4, failed: 1, skipped: 0 });
});

test("a second try mends no error outside of tests, nor a file that breaks again", () => {
  const first = report([one("a", "passed")], { broken: ["d"], errors: 1 });
  const again = report([], { broken: ["d"] });
  expect(outcomeOf(withSecondTry(first, again, ["d"]))).toEqual({ passed: 1, failed: 2, skipped: 0 });
  expect(unsteady(first, again)).toEqual([]);
});
