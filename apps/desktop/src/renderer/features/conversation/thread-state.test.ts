import type { Draft } from "@switchboard/contracts/draft";
import type { Event } from "@switchboard/contracts/event";
import { expect, test } from "vitest";
import { answering, changeThread, emptyThread, lastSeq, type ThreadChange, type ThreadState } from "./thread-state.ts";

const run = "11111111-1111-4111-8111-111111111111";
const other = "22222222-2222-4222-8222-222222222222";
const at = "2026-11-22T14:00:00.000Z";

const said = (seq: number, epoch = 0): Event => ({
  seq,
  at,
  run_id: null,
  epoch,
  kind: "customer_message",
  body: { text: `m${seq}` },
});
const answered = (seq: number, run_id = run, epoch = 0): Event => ({
  seq,
  at,
  run_id,
  epoch,
  kind: "ai_message",
  body: { text: `a${seq}`, model: "offline", upto_seq: seq - 1 },
});
const taken = (seq: number, epoch: number): Event => ({
  seq,
  at,
  run_id: null,
  epoch,
  kind: "floor_changed",
  body: { holder: "human", epoch, staff_id: other, staff_name: "Mia", reason: "take_over" },
});
const called = (seq: number): Event => ({
  seq,
  at,
  run_id: run,
  epoch: 0,
  kind: "tool_calls",
  body: {
    step: 0,
    text: "Let me look.",
    model: "offline",
    calls: [{ id: other, call_id: "c", name: "t", arguments: {} }],
  },
});
const delta = (text: string, offset: number, more: Partial<Draft> = {}): ThreadChange => ({
  kind: "draft",
  draft: { kind: "draft_delta", run_id: run, attempt: 1, epoch: 0, offset, text, ...more } as Draft,
});
const event = (e: Event): ThreadChange => ({ kind: "event", event: e });
const after = (changes: ThreadChange[], from: ThreadState = emptyThread): ThreadState =>
  changes.reduce(changeThread, from);

test("entries are kept once and in order, however they arrive", () => {
  const state = after([
    event(said(3)),
    { kind: "page", events: [said(1), said(2), said(3)], hasEarlier: false },
    event(said(2)),
    event(said(4)),
  ]);
  expect(state.events.map((e) => e.seq)).toEqual([1, 2, 3, 4]);
  expect(lastSeq(state)).toBe(4);
});

test("an entry that is known already changes nothing at all", () => {
  const state = after([event(said(1)), delta("Hel", 0)]);
  expect(changeThread(state, event(said(1)))).toBe(state);
});

test("deltas join into the draft, and the answer in the log takes its place", () => {
  const streaming = after([event(said(1)), delta("Hel", 0), delta("lo", 3)]);
  expect(streaming.draft?.text).toBe("Hello");
  const done = changeThread(streaming, event(answered(2)));
  expect(done.draft).toBeNull();
  expect(changeThread(done, delta("late", 5)).draft).toBeNull();
});

test("a delta sent twice is shown once", () => {
  expect(after([delta("Hello", 0), delta("lo", 3), delta("Hello", 0), delta("lo wor", 3)]).draft?.text).toBe(
    "Hello wor",
  );
});

test("a late reader sees that the beginning is missing", () => {
  const state = after([delta("world", 6)]);
  expect(state.draft).toMatchObject({ text: "world", gap: true });
  expect(after([delta("Hello world", 0)], state).draft).toMatchObject({ text: "Hello world", gap: false });
});

test("an older attempt's deltas are dropped, a newer attempt starts afresh", () => {
  const state = after([delta("old", 0), delta("new", 0, { attempt: 2 }), delta("er", 3)]);
  expect(state.draft).toMatchObject({ text: "new", attempt: 2 });
});

test("after the floor's change no delta of the older epoch is shown", () => {
  const state = after([delta("I will ref", 0), event(taken(5, 1)), delta("und you", 10)]);
  expect(state.draft).toBeNull();
  expect(state.epoch).toBe(1);
});

test("a reset empties what was shown of the run", () => {
  const state = after([
    delta("first model", 0),
    { kind: "draft", draft: { kind: "draft_reset", run_id: run, attempt: 1, epoch: 0 } },
  ]);
  expect(state.draft?.text).toBe("");
  expect(after([delta("second", 0)], state).draft?.text).toBe("second");
});

test("after tool calls the draft goes on, whether offsets start anew or not", () => {
  const calling = after([delta("Let me look.", 0), event(called(2))]);
  expect(calling.draft?.text).toBe("");
  expect(after([delta("It is here.", 12)], calling).draft).toMatchObject({ text: "It is here.", gap: false });
  expect(after([delta("It is here.", 0)], calling).draft).toMatchObject({ text: "It is here.", gap: false });
});

test("earlier pages do not bring back an ended run's draft", () => {
  const state = after([
    event(answered(9, run, 2)),
    { kind: "page", events: [said(1), said(2)], hasEarlier: false },
    delta("zombie", 0, { epoch: 2 }),
  ]);
  expect(state.draft).toBeNull();
  expect(state.epoch).toBe(2);
});

test("the agent is at work from the customer's message until its answer", () => {
  expect(answering(emptyThread)).toBe(false);
  expect(answering(after([event(said(1))]))).toBe(true);
  expect(answering(after([event(said(1)), event(called(2))]))).toBe(true);
  expect(answering(after([event(said(1)), event(called(2)), event(answered(3))]))).toBe(false);
});
