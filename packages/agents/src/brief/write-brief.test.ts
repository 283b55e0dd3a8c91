import { brief } from "@switchboard/contracts/escalation";
import type { Event, NewEvent } from "@switchboard/contracts/event";
import { type ModelPeer, startModelPeer } from "@switchboard/testing/model-peer/server";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { Breakers } from "../model/breakers.ts";
import { openaiEndpoint } from "../model/openai/endpoint.ts";
import { resilientModel } from "../model/resilient-model.ts";
import { modelBrief, rulesBrief } from "./write-brief.ts";

const ID = "0190b6a0-0000-7000-8000-000000000001";
const AT = "2026-11-22T14:02:00.000Z";
const log = (...entries: NewEvent[]): Event[] =>
  entries.map((e, i) => ({ ...e, seq: i + 1, at: AT, run_id: null, epoch: 0 }) as Event);

const events = log(
  {
    kind: "customer_message",
    body: { text: "Hi, my lamp NW-20533 was due on Monday. Where is it? I am ingrid@example.no", sentiment: 0.5 },
  },
  {
    kind: "tool_result",
    body: {
      id: ID,
      call_id: "c",
      name: "order_lookup",
      status: "completed",
      result: [{ order_number: "NW-20533", item: "Lamp", status: "in_transit", location: "Oslo" }],
      execution_ms: 84,
    },
  },
  {
    kind: "ai_message",
    body: {
      text: "It is in Oslo now. The carrier expects to deliver it tomorrow before 16:00. Is that fine?",
      model: "m",
      upto_seq: 1,
    } as never,
  },
  {
    kind: "staff_message",
    body: { text: "I have waived the delivery fee. Sorry again.", staff_id: ID, staff_name: "Mia" },
  },
  {
    kind: "customer_message",
    body: { text: "This is the third time I ask. I want to talk to someone.", sentiment: 0.21 },
  },
  {
    kind: "escalation_opened",
    body: {
      escalation_id: ID,
      cause: "trigger",
      reason: "the customer sounds unhappy (mood 0.21, under 0.3)",
      deadline: AT,
    },
  },
);

test("the brief by rules, from the log alone", () => {
  const written = rulesBrief(events);
  expect(brief.parse(written)).toEqual(written);
  expect(written).toEqual({
    reason: "The agent’s config calls a person here: the customer sounds unhappy (mood 0.21, under 0.3)",
    points: [
      "Asked: “Hi, my lamp NW-20533 was due on Monday. Where is it? I am ingrid@example.no”",
      "order_lookup: Your order NW-20533 (Lamp) is on its way, last seen in Oslo.",
      "Last (sentiment 0.21): “This is the third time I ask. I want to talk to someone.”",
    ],
    collected: [
      { name: "order", value: "NW-20533" },
      { name: "e-mail", value: "ingrid@example.no" },
    ],
    promised: [
      { text: "The carrier expects to deliver it tomorrow before 16:00.", by: "agent", at: AT },
      { text: "I have waived the delivery fee.", by: "Mia", at: AT },
    ],
    next_steps: [
      "Answer: “This is the third time I ask. I want to talk to someone.”",
      "Begin with an apology",
      "Keep, or take back openly, what was promised",
    ],
    written_by: "rules",
  });
});

test("an empty log, and one with calls in doubt", () => {
  expect(brief.parse(rulesBrief([]))).toMatchObject({ points: [], promised: [] });
  const doubt = log({
    kind: "tool_result",
    body: { id: ID, call_id: "c", name: "refund", status: "unknown", execution_ms: 0 },
  });
  expect(rulesBrief(doubt).next_steps).toEqual(["Check whether refund went through before it is tried again"]);
});

test("what only fills a wait on a call answers nothing, and promises nothing", () => {
  const text = "Your answer will come soon.";
  const waiting = log(
    { kind: "customer_message", body: { text: "Where is it?" } },
    { kind: "ai_message", body: { text, model: "m", upto_seq: 0, holding: true } },
  );
  expect(rulesBrief(waiting)).toMatchObject({ next_steps: ["Answer: “Where is it?”"], promised: [] });
});

let peer: ModelPeer;
beforeAll(async () => {
  peer = await startModelPeer();
});
afterAll(() => peer.close());
beforeEach(() => peer.reset());
const model = () =>
  resilientModel([openaiEndpoint({ baseUrl: peer.openaiUrl, model: "writer" })], new Breakers(), {
    timeoutMs: 500,
    attempts: 1,
    baseMs: 1,
    maxWaitMs: 1,
  });

test("a model's brief is taken when it is one; promises keep the log's own words", async () => {
  peer.script({
    text: 'Here:\n{"reason":"Late lamp","points":["Lamp is in Oslo"],"collected":[],"next_steps":["Call the carrier"],"promised":[{"text":"1000 EUR","by":"x","at":"now"}]}',
  });
  expect(await modelBrief(model(), events)).toEqual({
    reason: "Late lamp",
    points: ["Lamp is in Oslo"],
    collected: [],
    next_steps: ["Call the carrier"],
    promised: rulesBrief(events).promised,
    written_by: "writer",
  });
});

test.each([
  { text: "I cannot do that." },
  { text: '{"reason": 7}' },
  { text: '{"reason":"x","points":["1","2","3","4","5","6"]}' },
  { status: 500 },
])("%j gives the brief by rules", async (reply) => {
  peer.script(reply);
  expect(await modelBrief(model(), events)).toEqual(rulesBrief(events));
});
