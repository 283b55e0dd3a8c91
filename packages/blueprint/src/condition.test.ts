import { expect, test } from "vitest";
import { conditionsMatch, type Facts } from "./condition.ts";

test.each<[string, Facts, boolean]>([
  ["customer_type:standard", { customer_type: "standard" }, true],
  ["customer_type:standard", { customer_type: " Standard" }, true],
  ["customer_type:standard", { customer_type: "premium" }, false],
  ["customer_type:standard", {}, false],
  ["interaction_count:>5", { interaction_count: 6 }, true],
  ["interaction_count:>5", { interaction_count: 5 }, false],
  ["interaction_count:>=5", { interaction_count: "5" }, true],
  ["interaction_count:>5", { interaction_count: "many" }, false],
  ["interaction_count:>5", { interaction_count: undefined }, false],
  ["interaction_count:>5", { interaction_count: Number.NaN }, false],
  ["interaction_count:<5", { interaction_count: true }, false],
  ["feature_usage:<50%", { feature_usage: 49 }, true],
  ["feature_usage:<50%", { feature_usage: "49 %" }, true],
  ["feature_usage:<50%", { feature_usage: "50%" }, false],
  ["feature_usage:<50", { feature_usage: "49%" }, false],
  ["feature_usage:<50%", {}, false],
  ["newsletter:true", { newsletter: true }, true],
  ["rooms:3", { rooms: 3 }, true],
  ["opening:9:00", { opening: "9:00" }, true],
  ["constructor:x", {}, false],
  ["no condition", { "no condition": true }, false],
  ["feature_usage:<", { feature_usage: 1 }, false],
])("%s with %o: %s", (condition, facts, holds) => expect(conditionsMatch([condition], facts)).toBe(holds));

test("all conditions must hold; none at all hold", () => {
  const facts = { customer_type: "standard", interaction_count: 6 };
  expect(conditionsMatch(["customer_type:standard", "interaction_count:>5"], facts)).toBe(true);
  expect(conditionsMatch(["customer_type:standard", "interaction_count:>6"], facts)).toBe(false);
  expect(conditionsMatch([], {})).toBe(true);
});
