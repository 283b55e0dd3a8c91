import { expect, test } from "vitest";
import { evaluateTriggers } from "./trigger.ts";

const escalation = {
  enabled: true,
  triggers: ["sentiment_score:<0.3", "complexity_score:>0.8", "request_escalation:true"],
};

test.each([
  [{ sentiment_score: 0.29 }, "sentiment_score:<0.3"],
  [{ sentiment_score: 0.3 }, undefined],
  [{ sentiment_score: 0.5, complexity_score: 0.81 }, "complexity_score:>0.8"],
  [{ complexity_score: 0.8 }, undefined],
  [{ sentiment_score: 0, complexity_score: 1, request_escalation: true }, "sentiment_score:<0.3"],
  [{ request_escalation: true }, "request_escalation:true"],
  [{ request_escalation: false }, undefined],
  [{ sentiment_score: Number.NaN }, undefined],
  [{}, undefined],
])("%o fires %s", (metrics, fired) => expect(evaluateTriggers(escalation, metrics)).toBe(fired));

test("bounds that are included, and the flag's other value", () => {
  const at = (trigger: string, metrics: object) => evaluateTriggers({ enabled: true, triggers: [trigger] }, metrics);
  expect(at("sentiment_score:<=0.3", { sentiment_score: 0.3 })).toBeDefined();
  expect(at("sentiment_score: >= 0.3", { sentiment_score: 0.3 })).toBeDefined();
  expect(at("sentiment_score:>=.3", { sentiment_score: 0.29 })).toBeUndefined();
  expect(at("request_escalation:false", { request_escalation: false })).toBeDefined();
  expect(at("request_escalation:false", {})).toBeUndefined();
});

test("a switched-off escalation fires nothing, and neither does a trigger that cannot be read", () => {
  expect(evaluateTriggers({ ...escalation, enabled: false }, { sentiment_score: 0 })).toBeUndefined();
  expect(
    evaluateTriggers({ enabled: true, triggers: ["mood:<1", "toString:<1"] }, { sentiment_score: 0 }),
  ).toBeUndefined();
});
