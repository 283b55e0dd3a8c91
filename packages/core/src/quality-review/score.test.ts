import type { CriterionScore, ScoreValue } from "@switchboard/contracts/quality-review";
import { type Criterion, DEFAULT_SCORECARD, newScorecard } from "@switchboard/contracts/scorecard";
import { expect, test } from "vitest";
import { scoreOf } from "./score.ts";

const criterion = (key: string, more: Partial<Criterion> = {}): Criterion => ({
  key,
  label: key,
  help: "",
  kind: "scale",
  weight: 10,
  critical: false,
  ...more,
});
const given = (values: Record<string, ScoreValue>): Record<string, CriterionScore> =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, { value, evidence: [] }]));

test("is the mean by weights, from 1 as nothing to 5 as everything", () => {
  const criteria = [criterion("a", { weight: 30 }), criterion("b"), criterion("c", { kind: "yes_no" })];
  expect(scoreOf(criteria, given({ a: 5, b: 1, c: "yes" }))).toEqual({ score: 80, failed: false });
  expect(scoreOf(criteria, given({ a: 3, b: 3, c: "no" }))).toEqual({ score: 40, failed: false });
});

test("what does not apply does not count, and nothing at all is no fault", () => {
  const criteria = [criterion("a"), criterion("b")];
  expect(scoreOf(criteria, given({ a: 5, b: "na" }))).toEqual({ score: 100, failed: false });
  expect(scoreOf(criteria, given({ a: "na", b: "na" }))).toEqual({ score: 100, failed: false });
});

test.each([
  ["no", true],
  [1, true],
  [2, true],
  [3, false],
  ["yes", false],
  ["na", false],
] as const)("a critical criterion with %s fails: %s", (value, failed) => {
  const result = scoreOf([criterion("a", { critical: true }), criterion("b")], given({ a: value, b: 5 }));
  expect(result.failed).toBe(failed);
  if (failed) expect(result.score).toBe(0);
});

test("the scorecard that is given is one that may be saved", () => {
  const { name, criteria } = DEFAULT_SCORECARD;
  expect(newScorecard.parse({ base_version: 0, name, criteria }).criteria).toEqual(criteria);
  expect(criteria.reduce((sum, c) => sum + c.weight, 0)).toBe(100);
});
