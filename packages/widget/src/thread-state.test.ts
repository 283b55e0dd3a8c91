import type { Draft } from "@switchboard/contracts/draft";
import type { Event, NewEvent } from "@switchboard/contracts/event";
import { describe, expect, it } from "vitest";
import type { ThreadAction, ThreadState } from "./thread-state.ts";
import { emptyThread, reduceThread, visibleDraft } from "./thread-state.ts";
import { isAnswerDue, threadItems } from "./thread-view.ts";

const CONV = "c1";
const RUN = "run-1";

const log = (seq: number, entry: NewEvent, epoch = 0, runId: string | null = null): ThreadAction => ({
  type: "log",
  conversationId: CONV,
  event: { ...entry, seq, epoch, run_id: runId, at: "2026-01-01T10:00:00.000Z" } as Event,
});
const said = (text: string): NewEvent => ({ kind: "customer_message", body: { text } });
const answered = (text: string, uptoSeq = 1): NewEvent => ({
  kind: "ai_message",
  body: { text, model: "m", upto_seq: uptoSeq },
});
const floor = (holder: "ai" | "human", epoch: number): NewEvent => ({
  kind: "floor_changed",
  body: { holder, epoch, staff_id: null, staff_name: "Mia", reason: holder === "human" ? "take_over" : "return" },
});
const delta = (offset: number, text: string, more: Partial<Draft> = {}): ThreadAction => ({
  type: "draft",
  conversationId: CONV,
  draft: { kind: "draft_delta", run_id: RUN, attempt: 1, epoch: 0, offset, text, ...more } as Draft,
});
const play = (...actions: ThreadAction[]): ThreadState => actions.reduce(reduceThread, emptyThread);
const shown = (state: ThreadState) =>
  threadItems(state).map((item) => ("text" in item ? `${item.kind}: ${item.text}` : item.kind));
const draftText = (state: ThreadState) => visibleDraft(state)?.text;

describe("the log", () => {
  it("shows each entry once and by seq, whatever the order and however often it comes", () => {
    const entries = [
      log(1, said("a")),
      log(2, answered("b"), 0, "r1"),
      log(5, said("c")),
      log(6, answered("d", 5), 0, "r2"),
    ];
    const inOrder = shown(play(...entries));
    const [a, b, c, d] = entries as [ThreadAction, ThreadAction, ThreadAction, ThreadAction];
    expect(shown(play(d, a, c, a, b, d, c))).toEqual(inOrder);
    expect(inOrder).toEqual(["message: a", "message: b", "message: c", "message: d"]);
  });

  it("gives back the same state for an entry that it has", () => {
    const state = play(log(1, said("a")));
    expect(reduceThread(state, log(1, said("a")))).toBe(state);
  });

  it("keeps an older floor event that comes late from taking the floor back", () => {
    const state = play(log(1, said("a")), log(4, floor("ai", 2), 2), log(3, floor("human", 1), 1));
    expect(state.conversations[0]?.floor).toMatchObject({ holder: "ai", epoch: 2 });
  });

  it("begins a new conversation under a divider", () => {
    const next = { ...log(1, said("again")), conversationId: "c2" } as ThreadAction;
    const end: NewEvent = { kind: "conversation_resolved", body: { by: "customer", staff_id: null } };
    expect(shown(play(log(1, said("a")), log(2, end), next))).toEqual([
      "message: a",
      "mark: This conversation has ended",
      "mark: New conversation",
      "message: again",
      "typing",
    ]);
  });
});

describe("drafts", () => {
  it("grow by their pieces and become the message in the same bubble", () => {
    const streaming = play(log(1, said("hi")), delta(0, "Hel"), delta(3, "lo"));
    expect(draftText(streaming)).toBe("Hello");
    const done = reduceThread(streaming, log(2, answered("Hello"), 0, RUN));
    expect(shown(done)).toEqual(["message: hi", "message: Hello"]);
    expect(threadItems(done)[1]?.id).toBe(threadItems(streaming)[1]?.id);
  });

  it("drop an older attempt and start anew with a newer one", () => {
    const state = play(log(1, said("hi")), delta(0, "old"), delta(0, "new", { attempt: 2 }), delta(3, "er"));
    expect(draftText(state)).toBe("new");
  });

  it("are emptied by a reset", () => {
    const reset: Draft = { kind: "draft_reset", run_id: RUN, attempt: 1, epoch: 0 };
    const state = play(log(1, said("hi")), delta(0, "first model"), {
      type: "draft",
      conversationId: CONV,
      draft: reset,
    });
    expect(draftText(state)).toBeUndefined();
    expect(draftText(reduceThread(state, delta(0, "second")))).toBe("second");
  });

  it("are not shown with a hole, and not doubled by a repeated piece", () => {
    expect(draftText(play(log(1, said("hi")), delta(6, "world")))).toBeUndefined();
    expect(draftText(play(log(1, said("hi")), delta(0, "ab"), delta(2, "cd"), delta(2, "cd")))).toBe("abcd");
  });

  it("that come after their run's end are dropped", () => {
    expect(draftText(play(log(1, said("hi")), log(2, answered("Hello"), 0, RUN), delta(0, "Hello")))).toBeUndefined();
  });

  it("of an epoch that the log has not reached yet wait for the floor event", () => {
    const before = play(log(1, said("hi")), log(2, floor("human", 1), 1), delta(0, "back", { epoch: 2 }));
    expect(draftText(before)).toBeUndefined();
    expect(draftText(reduceThread(before, log(3, floor("ai", 2), 2)))).toBe("back");
  });
});

describe("drafts of another epoch", () => {
  it("that is over are not even kept", () => {
    const state = play(log(1, said("hi")), log(2, floor("human", 1), 1), log(3, floor("ai", 2), 2));
    expect(reduceThread(state, delta(0, "from before the takeover"))).toBe(state);
  });

  it("that has not begun are not shown", () => {
    expect(draftText(play(log(1, said("hi")), delta(0, "after two floor events", { epoch: 2 })))).toBeUndefined();
  });
});

describe("after a takeover", () => {
  const streaming = () => play(log(1, said("hi")), delta(0, "I could off"));

  it("what was shown stays, marked as interrupted, and not one character is added", () => {
    const after = [
      log(2, floor("human", 1), 1),
      delta(11, "er you"),
      delta(0, "I could offer you 20 %"),
      delta(0, "anew", { attempt: 2 }),
      log(3, { kind: "ai_cut_off", body: { text: "I could offer you 20 %", reason: "take_over" } }, 1, RUN),
      delta(0, "later", { run_id: "run-2" }),
    ].reduce(reduceThread, streaming());
    expect(shown(after)).toEqual(["message: hi", "cut_off: I could off", "mark: Mia has joined"]);
  });

  it("only what was drawn of a draft stays, and nothing of one that nobody saw", () => {
    const state = streaming();
    const drawn = visibleDraft(state);
    const more = reduceThread(state, delta(11, "er you 20 %"));
    const cut = (on: typeof drawn) =>
      shown(reduceThread(reduceThread(more, { type: "drafts_trimmed", drawn: on }), log(2, floor("human", 1), 1)));
    expect(cut(drawn)).toEqual(["message: hi", "cut_off: I could off", "mark: Mia has joined"]);
    expect(cut(undefined)).toEqual(["message: hi", "mark: Mia has joined"]);
  });

  it("an interrupted draft that this page never showed is not shown unasked", () => {
    const cut: NewEvent = { kind: "ai_cut_off", body: { text: "secret", reason: "take_over" } };
    const items = threadItems(play(log(1, said("hi")), log(2, floor("human", 1), 1), log(3, cut, 1, RUN)));
    expect(items.find((item) => item.kind === "cut_off")).toMatchObject({ shown: false });
  });

  it("an answer is still due when one that covers less has come", () => {
    const state = play(log(1, said("a")), log(2, said("b")), log(3, answered("to a", 1)));
    expect(isAnswerDue(state)).toBe(true);
    expect(isAnswerDue(reduceThread(state, log(4, answered("to b", 2))))).toBe(false);
  });

  it("nobody is shown as typing", () => {
    const state = play(log(1, said("hi")), log(2, floor("human", 1), 1), log(3, said("hello?"), 1));
    expect(isAnswerDue(state)).toBe(false);
    expect(isAnswerDue(reduceThread(state, log(4, floor("ai", 2), 2)))).toBe(true);
  });
});

describe("own messages", () => {
  const item = { key: "k1", text: "hi", at: "2026-01-01T10:00:00.000Z" };
  const added: ThreadAction = { type: "outgoing_added", item };
  const accepted: ThreadAction = { type: "outgoing_accepted", key: "k1", conversationId: CONV, seq: 1 };
  const bubbles = (state: ThreadState) => threadItems(state).filter((one) => one.kind === "message");

  it.each([
    ["answer first", [added, accepted, log(1, said("hi"))]],
    ["log first", [added, log(1, said("hi")), accepted]],
    ["log first, with a card number removed", [added, log(1, said("[removed]")), accepted]],
    ["log twice", [added, log(1, said("hi")), accepted, log(1, said("hi"))]],
  ])("are one bubble that stays the same node: %s", (_, actions) => {
    const state = play(...actions);
    expect(bubbles(state)).toHaveLength(1);
    expect(bubbles(state)[0]?.id).toBe("k1");
    expect(state.outbox).toEqual([]);
  });

  it("are shown at once, and once, at every step", () => {
    let state = emptyThread;
    for (const action of [added, log(1, said("hi")), accepted]) {
      state = reduceThread(state, action);
      expect(bubbles(state)).toHaveLength(1);
    }
  });

  it("are not taken for another tab's message with the same words", () => {
    const later: ThreadAction = { type: "outgoing_accepted", key: "k1", conversationId: CONV, seq: 2 };
    const state = play(added, log(1, said("hi")), later, log(2, said("hi")));
    expect(bubbles(state).map((one) => one.id)).toEqual(["c1:1", "k1"]);
  });

  it("that failed stay until they are sent again or given up", () => {
    const failed = play(added, { type: "outgoing_failed", key: "k1", problem: "too long" });
    expect(failed.outbox[0]).toMatchObject({ status: "failed", problem: "too long" });
    expect(reduceThread(failed, { type: "outgoing_removed", key: "k1" }).outbox).toEqual([]);
  });
});
