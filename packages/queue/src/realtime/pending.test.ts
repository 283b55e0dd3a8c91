import { randomUUID } from "node:crypto";
import type { Hint } from "@switchboard/contracts/realtime";
import { expect, test } from "vitest";
import { PendingHints } from "./pending.ts";

const at = (conversation_id: string, seq: number): Hint => ({
  kind: "conversation",
  client_id: conversation_id,
  conversation_id,
  seq,
});

test("of one conversation the highest seq is kept, whatever the order", () => {
  const pending = new PendingHints(10);
  const id = randomUUID();
  for (const seq of [1, 3, 2]) pending.add(at(id, seq));
  pending.add({ kind: "draft", client_id: id, conversation_id: id });
  expect(pending.take(10)).toEqual([at(id, 3), { kind: "draft", client_id: id, conversation_id: id }]);
  expect(pending.size).toBe(0);
});

test("past the limit the oldest goes", () => {
  const pending = new PendingHints(2);
  const [a = "", b = "", c = ""] = [randomUUID(), randomUUID(), randomUUID()];
  expect([a, b, c].map((id) => pending.add(at(id, 1)))).toEqual([true, true, false]);
  expect(pending.take(1)).toEqual([at(b, 1)]);
  expect(pending.take(5)).toEqual([at(c, 1)]);
});

test("what could not be sent does not take the place of what came meanwhile", () => {
  const pending = new PendingHints(10);
  const [id, other] = [randomUUID(), randomUUID()];
  const does = (doing: "reply" | "gone"): Hint => ({
    kind: "around",
    client_id: id,
    conversation_id: id,
    who: null,
    doing,
  });
  for (const hint of [does("gone"), at(id, 2)]) pending.add(hint);
  pending.putBack([does("reply"), at(id, 3), at(other, 1)]);
  expect(pending.take(10)).toEqual([does("gone"), at(id, 3), at(other, 1)]);
});
