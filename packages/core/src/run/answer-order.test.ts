import type { NewEvent } from "@switchboard/contracts/event";
import type { TailEntry } from "@switchboard/db/turn/tail";
import { expect, it } from "vitest";
import { inAnswerOrder } from "./answer-order.ts";
import { unansweredScores } from "./trigger.ts";

const log = (entries: NewEvent[]): TailEntry[] => entries.map((e, i) => ({ ...e, seq: i + 1 }) as TailEntry);
const said = (text: string, sentiment = 0.5): NewEvent => ({ kind: "customer_message", body: { text, sentiment } });
const answer = (text: string, upto_seq: number): NewEvent => ({
  kind: "ai_message",
  body: { text, model: "m", upto_seq },
});
const texts = (tail: TailEntry[]) => tail.map((e) => (e.body as { text: string }).text);

it("puts what an answer does not cover after it", () => {
  const tail = log([said("a"), said("b"), said("c"), answer("to a", 1), answer("to b and c", 3), said("d")]);
  expect(texts(inAnswerOrder(tail))).toEqual(["a", "to a", "b", "c", "to b and c", "d"]);
});

it("leaves a talk without overlaps as it is", () => {
  const tail = log([said("a"), answer("to a", 1), said("b"), answer("to b", 3)]);
  expect(inAnswerOrder(tail)).toEqual(tail);
});

it("counts a message that came during the answer before as unanswered, so that its anger is heard", () => {
  const tail = log([said("a"), said("I am furious", 0.05), answer("to a", 1)]);
  expect(unansweredScores(tail, 2)).toEqual({ sentiment_score: 0.05 });
});
