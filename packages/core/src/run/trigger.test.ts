import type { Event, NewEvent } from "@switchboard/contracts/event";
import { describe, expect, it } from "vitest";
import { unansweredScores } from "./trigger.ts";

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
