import { randomUUID } from "node:crypto";
import type { QualityRates } from "@switchboard/contracts/quality-review";
import { expect, test } from "vitest";
import { drawn, type Ended, lotOf, stratumOf } from "./draw.ts";

const rates: QualityRates = {
  escalated_rate: 0,
  negative_rate: 0,
  ai_only_rate: 0,
  double_rate: 0,
  negative_below: 0.4,
  low_survey: false,
  failed_run: false,
  late_person: false,
};
const ended = (more: Partial<Ended> = {}): Ended => ({
  id: randomUUID(),
  escalated: false,
  with_person: false,
  sentiment: 0.7,
  satisfaction: null,
  failed_run: false,
  late_person: false,
  ...more,
});

test("puts each conversation into the first part that fits", () => {
  expect(stratumOf(ended({ escalated: true, sentiment: 0.1 }), rates)).toBe("escalated");
  expect(stratumOf(ended({ sentiment: 0.39 }), rates)).toBe("negative");
  expect(stratumOf(ended({ sentiment: 0.4 }), rates)).toBe("ai_only");
  expect(stratumOf(ended({ sentiment: null }), rates)).toBe("ai_only");
  expect(stratumOf(ended({ with_person: true }), rates)).toBe("other");
});

test("draws the same again, about as many as the rate says, and of its part alone", () => {
  const all = Array.from({ length: 4000 }, () => ended());
  const quarter = { ...rates, ai_only_rate: 0.25 };
  const taken = all.filter((one) => drawn(one, quarter));
  expect(taken.length / all.length).toBeGreaterThan(0.22);
  expect(taken.length / all.length).toBeLessThan(0.28);
  expect(all.filter((one) => drawn(one, quarter))).toEqual(taken);
  expect(all.filter((one) => drawn({ ...one, escalated: true }, quarter))).toEqual([]);
  expect(all.every((one) => drawn(one, { ...rates, ai_only_rate: 1 }))).toBe(true);
});

test("a rule catches what the draw leaves out", () => {
  const rules = { ...rates, low_survey: true, failed_run: true, late_person: true };
  expect(drawn(ended({ failed_run: true }), rules)).toMatchObject({ cause: "rule" });
  expect(drawn(ended({ late_person: true }), rules)).toMatchObject({ cause: "rule" });
  expect(drawn(ended({ satisfaction: 0.25 }), rules)).toMatchObject({ cause: "rule" });
  expect(drawn(ended({ satisfaction: 0.5 }), rules)).toBeUndefined();
  expect(drawn(ended({ failed_run: true, satisfaction: 0, late_person: true }), rates)).toBeUndefined();
});

test("the lots of two purposes are apart", () => {
  const ids = Array.from({ length: 500 }, () => randomUUID());
  const both = ids.filter((id) => lotOf(id, "sample") < 0.5 && lotOf(id, "double") < 0.5).length;
  expect(both).toBeGreaterThan(80);
  expect(both).toBeLessThan(170);
});
