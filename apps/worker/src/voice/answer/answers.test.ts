import { randomUUID } from "node:crypto";
import type { Event } from "@switchboard/contracts/event";
import { expect, test } from "vitest";
import type { Answer } from "./answer.ts";
import { Answers } from "./answers.ts";

const run_id = randomUUID();
const delta = (offset: number, text: string, more: { attempt?: number; epoch?: number } = {}) =>
  ({ kind: "draft_delta", run_id, attempt: 1, epoch: 1, offset, text, ...more }) as const;
const message = (seq: number, text: string): Event => ({
  kind: "ai_message",
  seq,
  at: "2026-01-01T00:00:00.000Z",
  run_id,
  epoch: 1,
  body: { text, model: "m", upto_seq: 1 },
});

function listen() {
  const opened: Answer[] = [];
  const tools: number[] = [];
  const answers = new Answers(
    "en",
    1,
    (answer) => opened.push(answer),
    () => tools.push(opened.length),
  );
  const said = async (nth = 0): Promise<string[]> => {
    const all: string[] = [];
    for await (const sentence of opened[nth]?.sentences(AbortSignal.timeout(1_000)) ?? []) all.push(sentence);
    return all;
  };
  return { answers, opened, said, tools };
}

test("drafts and the message they became are one answer", async () => {
  const { answers, opened, said } = listen();
  answers.draft(delta(0, "Your order is on its way. It arr"));
  answers.draft(delta(32, "ives on Friday."));
  answers.event(message(2, "Your order is on its way. It arrives on Friday."));
  expect(opened).toHaveLength(1);
  expect(await said()).toEqual(["Your order is on its way.", "It arrives on Friday."]);
  expect(opened[0]?.seq).toBe(2);
});

test("an answer of another process, without drafts", async () => {
  const { answers, said } = listen();
  answers.event(message(2, "It is done."));
  expect(await said()).toEqual(["It is done."]);
});

test("what was said along with a tool comes before the answer, and is not said again with it", async () => {
  const { answers, said } = listen();
  answers.draft(delta(0, "Let me have a look. "));
  answers.draft(delta(20, "It arrives on Friday."));
  answers.event(message(5, "It arrives on Friday."));
  expect(await said()).toEqual(["Let me have a look.", "It arrives on Friday."]);
});

test("a new attempt begins anew, an older one's pieces and those from before a floor move are dropped", async () => {
  const { answers, opened, said } = listen();
  answers.draft(delta(0, "The old an"));
  answers.draft(delta(0, "The new answer is this.", { attempt: 2 }));
  answers.draft(delta(10, "swer."));
  answers.draft(delta(0, "From before.", { epoch: 0 }));
  answers.event(message(3, "The new answer is this."));
  expect(await said()).toEqual(["The new answer is this."]);
  expect(opened).toHaveLength(1);
});

test("when the floor moves, nothing more is said", async () => {
  const { answers, said } = listen();
  answers.draft(delta(0, "I was about to say"));
  answers.event({
    kind: "floor_changed",
    seq: 3,
    at: "2026-01-01T00:00:00.000Z",
    run_id: null,
    epoch: 2,
    body: { holder: "human", epoch: 2, staff_id: randomUUID(), staff_name: "Mia", reason: "take_over" },
  });
  expect(await said()).toEqual([]);
});

test.each<[string, Event]>([
  ["has become a message", message(2, "It arrives on Friday.")],
  ["was cut off", { ...message(2, ""), kind: "ai_cut_off", body: { text: "It", reason: "interrupted" } }],
])("a late piece of a run that %s begins no answer, for which nothing would ever end", async (_, end) => {
  const { answers, opened } = listen();
  answers.draft(delta(0, "It arrives "));
  answers.event(end);
  answers.draft(delta(11, "on Friday."));
  answers.draft(delta(0, "It arrives on Friday."));
  expect(opened).toHaveLength(1);
});

test("what is written along with a tool is said to its end, and what comes after it is an answer of its own", async () => {
  const { answers, opened, said, tools } = listen();
  answers.draft(delta(0, "Let me look that up"));
  const call = { id: randomUUID(), call_id: "c", name: "order_lookup", arguments: {} };
  const body = { step: 0, text: "Let me look that up", calls: [call], model: "m" };
  answers.event({ ...message(2, ""), kind: "tool_calls", body });
  expect(tools).toEqual([1]);
  expect(await said()).toEqual(["Let me look that up"]);
  answers.draft(delta(0, "It arrives on Friday."));
  answers.event(message(3, "It arrives on Friday."));
  expect(opened).toHaveLength(2);
  expect(await said(1)).toEqual(["It arrives on Friday."]);
});

test("once the conversation is resolved nothing is waited for", async () => {
  const { answers, said } = listen();
  answers.draft(delta(0, "Let me look"));
  answers.event({
    ...message(2, ""),
    kind: "conversation_resolved",
    run_id: null,
    body: { by: "staff", staff_id: randomUUID() },
  });
  expect(await said()).toEqual([]);
});

test("what was said before the message was there is not said again, whatever stands between its sentences", async () => {
  const { answers, opened } = listen();
  answers.draft(delta(0, "It is on its way.\n\nIt arrives on Friday. Is th"));
  const sentences = opened[0]?.sentences(AbortSignal.timeout(1_000));
  expect([(await sentences?.next())?.value, (await sentences?.next())?.value]).toEqual([
    "It is on its way.",
    "It arrives on Friday.",
  ]);
  answers.event(message(2, "It is on its way.\n\nIt arrives on Friday. Is there more?"));
  expect((await sentences?.next())?.value).toBe("Is there more?");
  expect((await sentences?.next())?.done).toBe(true);
  expect(opened[0]?.wasHeardWhole("It is on its way. It arrives on Friday. Is there more?")).toBe(true);
});
