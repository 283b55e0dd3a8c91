import { appealDecision, type QualityAssignment, qualitySubmission } from "@switchboard/contracts/quality-review";
import { DEFAULT_SCORECARD } from "@switchboard/contracts/scorecard";
import { expect, test } from "vitest";
import { EMPTY_QUALITY, keyScore, missing, type QualityForm, toResult } from "./form.ts";

const { criteria, version } = DEFAULT_SCORECARD;
const assignment: QualityAssignment = { scorecard_version: version, criteria, cause: "person", reason: "Odd" };
const appealed = { ...assignment, appeal: { staff_id: crypto.randomUUID(), staff_name: "Mia", text: "No." } };
const whole: QualityForm = {
  ...EMPTY_QUALITY,
  answers: Object.fromEntries(
    criteria.map(({ key, kind }) => [key, { value: kind === "scale" ? 4 : "yes", comment: " ", evidence: [] }]),
  ),
};

test("says what is missing: every criterion, and of an appeal the decision and its reason", () => {
  expect(missing(EMPTY_QUALITY, assignment)).toHaveLength(5);
  expect(missing(whole, assignment)).toEqual([]);
  expect(missing(whole, appealed)).toEqual(["Say whether the result stands"]);
  expect(missing({ ...EMPTY_QUALITY, decision: "uphold" }, appealed)).toEqual(["Say why"]);
  expect(missing({ ...EMPTY_QUALITY, decision: "change", reason: "She is right" }, appealed)).toHaveLength(5);
});

test("what is submitted is what the contract takes", () => {
  expect(qualitySubmission.parse(toResult(whole, assignment)).answers["tone"]).toEqual({ value: 4, evidence: [] });
  const upheld = toResult({ ...whole, decision: "uphold", reason: "It stands " }, appealed);
  expect(appealDecision.parse(upheld)).toEqual({ decision: "uphold", reason: "It stands" });
  const changed = toResult({ ...whole, decision: "change", reason: "x" }, appealed);
  expect(appealDecision.parse(changed)).toMatchObject({ decision: "change", answers: { correct: { value: "yes" } } });
});

test.each([
  ["scale", "5", 5],
  ["scale", "6", undefined],
  ["scale", "y", undefined],
  ["scale", "0", "na"],
  ["yes_no", "y", "yes"],
  ["yes_no", "N", "no"],
  ["yes_no", "3", undefined],
  ["yes_no", "-", "na"],
] as const)("on a %s, %s means %s", (kind, key, value) => {
  expect(keyScore({ kind }, key)).toBe(value);
});
