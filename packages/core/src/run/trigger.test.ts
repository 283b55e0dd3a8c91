import type { Event, NewEvent } from "@switchboard/contracts/event";
import { describe, expect, it } from "vitest";
import { triggeredBy, unansweredScores } from "./trigger.ts";

const log = (entries: NewEvent[]): Event[] =>
  entries.map((e, i) => ({ ...e, seq: i + 1, run_id: null, epoch: 1, at: "2026-11-22T10:00:00Z" }) as Event);
const said = (sentiment: number, complexity: number): NewEvent => ({
  kind: "customer_message",
  body: { text: "x", sentiment, complexity },
});
const answered: NewEvent = { kind: "ai_message", body: { text: "y", model: "m", upto_seq: 1 } };

describe("unansweredScores", () => {
  it("takes the worst of what nobody has answered", () => {
    const tail = log([said(0.1, 0.9), answered, said(0.6, 0.2), said(0.25, 0.4)]);
    expect(unansweredScores(tail, 4)).toEqual({ sentiment_score: 0.25, complexity_score: 0.4 });
  });

  it("looks no further than the run covers", () => {
    expect(unansweredScores(log([said(0.6, 0.2), said(0.1, 0.9)]), 1)).toEqual({
      sentiment_score: 0.6,
      complexity_score: 0.2,
    });
  });

  it("has nothing to say where everything is answered", () => {
    expect(unansweredScores(log([said(0.1, 0.9), answered]), 2)).toEqual({});
  });
});

describe("triggeredBy", () => {
  const of = (trigger: string) => ({ business_logic: { escalation: { enabled: true, triggers: [trigger] } } }) as never;
  it.each([
    ["sentiment_score:<0.3", { sentiment_score: 0.256 }, "the customer sounds unhappy (mood 0.26, under 0.3)"],
    ["sentiment_score:<=0.5", { sentiment_score: 0.5 }, "the customer sounds unhappy (mood 0.50, at most 0.5)"],
    ["sentiment_score:>0.9", { sentiment_score: 0.95 }, "the customer sounds happy (mood 0.95, over 0.9)"],
    ["complexity_score:>=0.8", { complexity_score: 0.8 }, "the question is difficult (complexity 0.80, at least 0.8)"],
    ["request_escalation:true", { request_escalation: true }, "the customer asks for a person"],
    ["sentiment_score:<0.3", { sentiment_score: 0.3 }, undefined],
  ])("%s with %j reads %s", (trigger, metrics, reason) => expect(triggeredBy(of(trigger), metrics)).toBe(reason));
});
