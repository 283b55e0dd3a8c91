import { randomUUID } from "node:crypto";
import type { Hint } from "@switchboard/contracts/realtime";
import { createLogger } from "@switchboard/kit/logger";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type FragileStore, stores } from "../conformance/stores.ts";
import { until } from "../conformance/until.ts";
import { createRealtime, type Realtime } from "./realtime.ts";

const logger = createLogger("test", "silent");
const at = (seq: number, conversation_id = randomUUID(), client_id = randomUUID()): Hint => ({
  kind: "conversation",
  client_id,
  conversation_id,
  seq,
});

describe.each(stores)("realtime on $name", ({ openFragile }) => {
  let store: FragileStore;
  let here: Realtime;
  let there: Realtime;

  beforeAll(async () => {
    store = await openFragile();
    here = createRealtime(store.connection, logger);
    there = createRealtime(store.connection, logger);
    await Promise.all([here.ready(), there.ready()]);
  });
  afterAll(async () => {
    await Promise.all([here?.close(), there?.close()]);
    await store?.remove();
  });

  test("a hint reaches this process's subscribers before publish returns, and once", async () => {
    const mine = vi.fn();
    const theirs = vi.fn();
    const hint = at(1);
    const off = here.subscribe("all", mine);
    const offThere = there.subscribe("all", theirs);
    here.publish(hint);
    expect(mine.mock.calls).toEqual([[hint]]);
    await until(() => theirs.mock.calls.length > 0);
    // A second hint that has come back proves that the first one's echo would have come by now.
    const echo = at(2);
    there.publish(echo);
    await until(() => mine.mock.calls.length === 2);
    expect(mine.mock.calls).toEqual([[hint], [echo]]);
    expect(theirs.mock.calls).toEqual([[hint], [echo]]);
    off();
    offThere();
  });

  test("every kind of hint travels, to those who filter for it and to nobody else", async () => {
    const client_id = randomUUID();
    const conversation_id = randomUUID();
    const subject_id = randomUUID();
    const got: string[] = [];
    const offs = [
      there.subscribe({ conversation_id }, (h) => got.push(`conversation:${h.kind}`)),
      there.subscribe({ client_id }, (h) => got.push(`client:${h.kind}`)),
      there.subscribe({ subject_id }, (h) => got.push(`subject:${h.kind}`)),
      there.subscribe({ conversation_id: randomUUID() }, () => got.push("a stranger")),
    ];
    here.publish(at(1, conversation_id, client_id));
    here.publish({ kind: "draft", client_id, conversation_id });
    here.publish({ kind: "access", subject_id });
    await until(() => got.length === 5);
    expect(got.toSorted()).toEqual([
      "client:conversation",
      "client:draft",
      "conversation:conversation",
      "conversation:draft",
      "subject:access",
    ]);
    for (const off of offs) off();
  });

  test("10,000 hints at once arrive, far past the size of one payload; publishing them does not block", async () => {
    const last = new Map<string, number>();
    const off = there.subscribe("all", (h) => {
      if (h.kind === "conversation") last.set(h.conversation_id, h.seq);
    });
    const ids = Array.from({ length: 5_000 }, () => randomUUID());
    const from = performance.now();
    for (const id of ids) here.publish(at(1, id));
    for (const id of ids) here.publish(at(2, id));
    expect(performance.now() - from).toBeLessThan(10_000);
    await until(() => ids.every((id) => last.get(id) === 2));
    off();
  });

  test("hints cross by a push, long before anybody would look by himself", async () => {
    const waits: number[] = [];
    for (let i = 0; i < 20; i += 1) {
      const conversation_id = randomUUID();
      const from = performance.now();
      await new Promise<void>((resolve) => {
        const off = there.subscribe({ conversation_id }, () => {
          off();
          resolve();
        });
        here.publish(at(i, conversation_id));
      });
      waits.push(performance.now() - from);
    }
    expect(waits.toSorted((a, b) => a - b)[10]).toBeLessThan(1_000);
  });

  test("the store goes and comes back three times: publishing never throws, readers are told, hints flow again", async () => {
    let told = 0;
    const off = there.onReconnect(() => {
      told += 1;
    });
    for (let round = 1; round <= 3; round += 1) {
      await store.stop();
      const local = vi.fn();
      const whileAway = at(round);
      const offLocal = here.subscribe("all", local);
      for (let i = 0; i < 500; i += 1) here.publish(at(i));
      here.publish(whileAway);
      expect(local).toHaveBeenCalledTimes(501);
      offLocal();
      const remote: Hint[] = [];
      const offRemote = there.subscribe("all", (h) => remote.push(h));
      await store.start();
      await until(() => told === round);
      const after = at(round);
      await until(() => {
        here.publish(after);
        return remote.some(
          (h) => h.kind === "conversation" && h.conversation_id === (after as typeof h).conversation_id,
        );
      });
      offRemote();
    }
    off();
  });

  test("drafts stay within the process", () => {
    const conversation_id = randomUUID();
    const draft = { kind: "draft_reset" as const, run_id: randomUUID(), attempt: 1, epoch: 0 };
    const mine = vi.fn();
    const stranger = vi.fn();
    const off = here.drafts.subscribe(conversation_id, mine);
    here.drafts.subscribe(randomUUID(), stranger);
    there.drafts.subscribe(conversation_id, stranger);
    here.drafts.publish(conversation_id, draft);
    off();
    here.drafts.publish(conversation_id, draft);
    expect(mine.mock.calls).toEqual([[draft]]);
    expect(stranger).not.toHaveBeenCalled();
  });

  test("what is pending is sent before it closes; after that publishing does nothing", async () => {
    const leaving = createRealtime(store.connection, logger);
    await leaving.ready();
    const seen = new Set<string>();
    const off = there.subscribe("all", (h) => h.kind === "access" && seen.add(h.subject_id));
    const ids = Array.from({ length: 250 }, () => randomUUID());
    for (const subject_id of ids) leaving.publish({ kind: "access", subject_id });
    await leaving.close();
    await until(() => seen.size === ids.length);
    leaving.publish({ kind: "access", subject_id: randomUUID() });
    off();
  });
});
