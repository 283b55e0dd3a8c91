import type { Event } from "@switchboard/contracts/event";
import { expect, test } from "vitest";
import { changeOutbox, dropLogged, notYetInLog, type Outgoing, outboxes } from "./outbox.ts";

const me = "00000000-0000-4000-8000-000000000001";
const out = (text: string, more: Partial<Outgoing> = {}): Outgoing => ({
  key: text,
  text,
  at: "2026-11-22T14:00:00.000Z",
  afterSeq: 4,
  seq: null,
  problem: null,
  ...more,
});
const logged = (seq: number, text: string, staff_id = me): Event => ({
  seq,
  at: "2026-11-22T14:00:00.000Z",
  run_id: null,
  epoch: 1,
  kind: "staff_message",
  body: { text, staff_id, staff_name: "Mia" },
});

test("a reply stands until the log has it, by number", () => {
  expect(notYetInLog([out("Hello", { seq: 5 })], [logged(4, "Hello")], me)).toHaveLength(1);
  expect(notYetInLog([out("Hello", { seq: 5 })], [logged(5, "Hello")], me)).toHaveLength(0);
});

test("the log's entry that overtakes the answer is not shown twice", () => {
  expect(notYetInLog([out("Hello")], [logged(5, "Hello")], me)).toHaveLength(0);
});

test("neither an earlier entry, nor a colleague's, nor one entry for two replies counts", () => {
  expect(notYetInLog([out("Hello")], [logged(4, "Hello")], me)).toHaveLength(1);
  expect(notYetInLog([out("Hello")], [logged(5, "Hello", "other")], me)).toHaveLength(1);
  expect(notYetInLog([out("ok"), out("ok", { key: "2" })], [logged(5, "ok")], me)).toHaveLength(1);
});

test("a reply from before the loaded entries is not drawn at the end", () => {
  expect(notYetInLog([out("Hello", { seq: 5 })], [logged(60, "Bye")], me)).toHaveLength(0);
});

test("what the log has leaves the outbox, and does not stand for the same words sent after it", () => {
  changeOutbox("one", () => [out("ok", { seq: 5 }), out("ok", { key: "2" }), out("on", { seq: 6 })]);
  dropLogged("one", [logged(5, "ok")]);
  const [left] = outboxes();
  expect(left?.[1].map(({ key }) => key)).toEqual(["2", "on"]);
  expect(notYetInLog(left?.[1] ?? [], [logged(5, "ok")], me).map(({ key }) => key)).toEqual(["2", "on"]);
  dropLogged("one", [logged(60, "Bye")]);
  expect(outboxes()[0]?.[1].map(({ key }) => key)).toEqual(["2"]);
});
