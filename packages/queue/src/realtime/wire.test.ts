import { randomUUID } from "node:crypto";
import type { Hint } from "@switchboard/contracts/realtime";
import { expect, test } from "vitest";
import { decode, encode, maxPayload, sentBy } from "./wire.ts";

const some = (): Hint[] => [
  { kind: "conversation", client_id: randomUUID(), conversation_id: randomUUID(), seq: 2 ** 31 },
  { kind: "draft", client_id: randomUUID(), conversation_id: randomUUID() },
  { kind: "calls_watched", client_id: randomUUID() },
  { kind: "call", client_id: randomUUID(), call_id: randomUUID() },
  {
    kind: "levels",
    client_id: randomUUID(),
    call_id: randomUUID(),
    levels: { customer: 0.35, agent: 0, staff: null },
  },
  { kind: "access", subject_id: randomUUID() },
];

test("what is encoded is decoded, in order", () => {
  const hints = some();
  const payloads = encode("me", hints);
  expect(payloads).toHaveLength(1);
  expect(payloads.flatMap(decode)).toEqual(hints);
});

test("payloads stay within what NOTIFY takes, and nothing is lost at their seams", () => {
  const hints = Array.from({ length: 200 }, some).flat();
  const payloads = encode(randomUUID(), hints);
  expect(payloads.length).toBeGreaterThan(3);
  for (const payload of payloads) expect(Buffer.byteLength(payload)).toBeLessThanOrEqual(maxPayload);
  expect(payloads.flatMap(decode)).toEqual(hints);
});

test("a process knows its own payloads", () => {
  const [payload = ""] = encode("me", some());
  expect(sentBy("me", payload)).toBe(true);
  expect(sentBy("m", payload)).toBe(false);
});

test("what is not understood is left out, the rest is kept", () => {
  const id = randomUUID();
  expect(decode("not json")).toEqual([]);
  expect(decode("null")).toEqual([]);
  expect(decode(`{"o":"x","h":[["z",1],["a","${id}"],7,["c","no","no",1]]}`)).toEqual([
    { kind: "access", subject_id: id },
  ]);
});
