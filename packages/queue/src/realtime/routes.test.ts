import { randomUUID } from "node:crypto";
import type { Hint } from "@switchboard/contracts/realtime";
import { expect, test, vi } from "vitest";
import { Routes } from "./routes.ts";

const client_id = randomUUID();
const conversation_id = randomUUID();
const hint: Hint = { kind: "conversation", client_id, conversation_id, seq: 7 };
const fail = (error: unknown) => {
  throw error;
};

test("a hint reaches its conversation, its client and those who want all, each once", () => {
  const routes = new Routes(fail);
  const seen: string[] = [];
  routes.add({ conversation_id }, () => seen.push("conversation"));
  routes.add({ client_id }, () => seen.push("client"));
  routes.add("all", () => seen.push("all"));
  routes.add({ conversation_id: randomUUID() }, () => seen.push("another conversation"));
  routes.add({ client_id: randomUUID() }, () => seen.push("another client"));
  routes.add({ subject_id: client_id }, () => seen.push("subject of the same id"));
  routes.deliver(hint);
  expect(seen.toSorted()).toEqual(["all", "client", "conversation"]);
});

test("an access hint reaches its subject alone", () => {
  const routes = new Routes(fail);
  const subject = vi.fn();
  const client = vi.fn();
  const subject_id = randomUUID();
  routes.add({ subject_id }, subject);
  routes.add({ client_id }, client);
  routes.deliver({ kind: "access", subject_id });
  expect(subject).toHaveBeenCalledTimes(1);
  expect(client).not.toHaveBeenCalled();
});

test("one function subscribed twice is two subscribers, and removing one twice leaves the other", () => {
  const routes = new Routes(fail);
  const fn = vi.fn();
  const first = routes.add({ conversation_id }, fn);
  routes.add({ conversation_id }, fn);
  first();
  first();
  routes.deliver(hint);
  expect(fn).toHaveBeenCalledTimes(1);
});

test("a subscriber that throws keeps nobody else from the hint", () => {
  const onError = vi.fn();
  const routes = new Routes(onError);
  const later = vi.fn();
  routes.add("all", () => {
    throw new Error("mine");
  });
  routes.add("all", later);
  routes.deliver(hint);
  expect(later).toHaveBeenCalledTimes(1);
  expect(onError).toHaveBeenCalledTimes(1);
});

test("10,000 subscribers of other conversations cost an unrelated hint nothing to speak of", () => {
  const time = (subscribers: number) => {
    const routes = new Routes(fail);
    for (let i = 0; i < subscribers; i += 1) routes.add({ conversation_id: randomUUID() }, fail);
    for (let i = 0; i < 20_000; i += 1) routes.deliver(hint);
    const from = performance.now();
    for (let i = 0; i < 100_000; i += 1) routes.deliver(hint);
    return performance.now() - from;
  };
  const few = time(1);
  expect(time(10_000)).toBeLessThan(few * 100 + 100);
});
