import type { Event, EventBody, EventKind } from "@switchboard/contracts/event";
import { expect, test } from "vitest";
import { threadRows } from "./thread-rows.ts";

const id = (n: number): string => `00000000-0000-4000-8000-00000000000${n}`;
const entry = <K extends EventKind>(seq: number, kind: K, body: EventBody<K>, at = "2026-11-22T14:02:00.000Z") =>
  ({ seq, at, run_id: null, epoch: 0, kind, body }) as Event;

test("a tool's result joins its call, and an unfinished call stands without one", () => {
  const calls = [1, 2].map((n) => ({ id: id(n), call_id: `c${n}`, name: "order_lookup", arguments: {} }));
  const rows = threadRows(
    [
      entry(1, "tool_calls", { step: 0, text: "", calls, model: "offline" }),
      entry(2, "tool_result", {
        id: id(1),
        call_id: "c1",
        name: "order_lookup",
        status: "completed",
        result: { eta: 1 },
        execution_ms: 84,
      }),
    ],
    "ai",
  );
  expect(rows.map((row) => row.type)).toEqual(["day", "tool", "tool"]);
  expect(rows[1]).toMatchObject({ result: { execution_ms: 84 } });
  expect(rows[2]).toMatchObject({ result: null });
});

test("the ribbon follows the floor: agent, waiting, person, agent, none", () => {
  const changed = (seq: number, holder: "ai" | "human") =>
    entry(seq, "floor_changed", {
      holder,
      epoch: seq,
      staff_id: id(9),
      staff_name: "Mia",
      reason: holder === "ai" ? "return" : "take_over",
    });
  const rows = threadRows(
    [
      entry(1, "customer_message", { text: "hi" }),
      entry(2, "escalation_opened", {
        escalation_id: id(3),
        cause: "customer",
        reason: "asked",
        deadline: "2026-11-22T14:05:00.000Z",
      }),
      changed(3, "human"),
      changed(4, "ai"),
      entry(5, "conversation_resolved", { by: "staff", staff_id: id(9) }),
    ],
    "ai",
  );
  expect(rows.slice(1).map((row) => row.hold)).toEqual(["ai", "waiting", "human", "ai", "none"]);
});

test("a speaker's name is said once while they keep speaking", () => {
  const rows = threadRows(
    [
      entry(1, "customer_message", { text: "a" }),
      entry(2, "customer_message", { text: "b" }),
      entry(3, "customer_message", { text: "much later" }, "2026-11-22T14:09:00.000Z"),
      entry(4, "ai_message", { text: "c", model: "offline", upto_seq: 3 }, "2026-11-22T14:09:01.000Z"),
    ],
    "ai",
  );
  expect(rows.flatMap((row) => (row.type === "message" ? [row.joined] : []))).toEqual([false, true, false, false]);
});

test("what the customer spoke over on a call stands with what they heard of it", () => {
  const rows = threadRows(
    [
      entry(1, "ai_message", { text: "It comes on Friday. Anything else?", model: "m", upto_seq: 0 }),
      entry(2, "speech_cut", { call_id: id(4), cut_seq: 1, heard: "It comes on Friday." }),
      entry(3, "call_ended", { call_id: id(4), by: "customer", outcome: "completed", duration_ms: 61_000 }),
    ],
    "ai",
  );
  expect(rows.map((row) => row.type)).toEqual(["day", "message", "call"]);
  expect(rows[1]).toMatchObject({ text: "It comes on Friday. Anything else?", heard: "It comes on Friday." });
});

test("an earlier page, or one more entry, makes no row anew that was there, but where a speaker goes on or a result comes", () => {
  const call = { id: id(7), call_id: "c7", name: "order_lookup", arguments: {} };
  const all = [
    entry(1, "customer_message", { text: "one" }),
    entry(2, "customer_message", { text: "two" }),
    entry(3, "ai_message", { text: "three", model: "offline", upto_seq: 2 }),
    entry(4, "tool_calls", { step: 0, text: "", calls: [call], model: "offline" }),
    entry(5, "tool_result", { id: id(7), call_id: "c7", name: "order_lookup", status: "completed", execution_ms: 1 }),
  ] as Event[];
  const late = threadRows(all.slice(1, 4), "ai");
  const full = threadRows(all, "ai");
  const row = (rows: ReturnType<typeof threadRows>, key: string) => rows.find((each) => each.key === key);
  expect(row(full, "e3")).toBe(row(late, "e3"));
  // It follows on another of the same speaker now.
  expect(row(late, "e2")).toMatchObject({ joined: false });
  expect(row(full, "e2")).toMatchObject({ joined: true });
  expect(row(late, `t${id(7)}`)).toMatchObject({ result: null });
  expect(row(full, `t${id(7)}`)).toMatchObject({ result: { execution_ms: 1 } });
  // Whoever held the floor before it.
  expect(row(threadRows(all, "human"), "e3")).toMatchObject({ hold: "human" });
});
