import { randomUUID } from "node:crypto";
import type { Actor } from "@switchboard/contracts/actor";
import { openOtherProcess, openTestCore, type TestCore } from "@switchboard/testing/stack/core";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { watchInbox } from "../conversation/watch-inbox.ts";
import type { Core } from "../core.ts";
import { ERASE_WORD, eraseCustomer } from "../customer/erase.ts";
import { watchPresence } from "../presence/watch.ts";
import { openTaskIn } from "../task/open-in.ts";
import { notify } from "./notify.ts";

let t: TestCore;
let other: ReturnType<typeof openOtherProcess>;
beforeAll(async () => {
  t = await openTestCore("news");
  other = openOtherProcess(t);
  await Promise.all([t.core.realtime.ready(), other.core.realtime.ready()]);
});
afterAll(async () => {
  await other?.close();
  await t?.close();
});

async function addStaff(): Promise<Actor> {
  const id = randomUUID();
  await t.admin.query(
    "INSERT INTO staff (id, email, name, password_hash, roles) VALUES ($1, $2, 'A', '', '{operator}')",
    [id, `${id}@staff.example`],
  );
  await t.admin.query("INSERT INTO staff_clients (staff_id, client_id) VALUES ($1, $2)", [id, t.client.id]);
  return { kind: "staff", id, name: "A", roles: ["operator"], client_id: t.client.id };
}

/** What a console is told, by either of its streams. */
function listen(core: Core, actor: Actor, watch: typeof watchPresence | typeof watchInbox) {
  const end = new AbortController();
  const heard: string[] = [];
  const erased: (string | null)[] = [];
  const done = (async () => {
    for await (const part of watch(core, actor, end.signal)) {
      if (part.kind === "news") heard.push(part.of);
      if (part.kind === "counts") erased.push(part.counts.erased_at);
    }
  })();
  return {
    heard,
    /** When a customer was erased last, as the counts say. */
    erased,
    stop: () => {
      end.abort();
      return done;
    },
  };
}

const tell = (core: Core, to: Actor, work: () => void = () => undefined) =>
  core.db.transaction(t.client.id, async (tx) => {
    await notify(tx, {
      client_id: t.client.id,
      kind: "mention",
      to: { staff_ids: [to.id] },
      target_kind: "conversation",
      target_id: randomUUID(),
      by: null,
      now: new Date(),
    });
    work();
  });

it("reaches the consoles of the person concerned in every process, and nobody else's", async () => {
  const [mia, jonas] = await Promise.all([addStaff(), addStaff()]);
  const consoles = [listen(t.core, mia, watchInbox), listen(other.core, mia, watchPresence)];
  const his = listen(t.core, jonas, watchPresence);
  await tell(other.core, mia);
  await vi.waitFor(() => expect(consoles.map((c) => c.heard)).toEqual([["notifications"], ["notifications"]]), {
    timeout: 30_000,
  });
  expect(his.heard).toEqual([]);
  await Promise.all([...consoles, his].map((c) => c.stop()));
});

it("tells the consoles of everybody in the client that a customer was erased, when it is done", async () => {
  const [mia, jonas] = await Promise.all([addStaff(), addStaff()]);
  const consoles = [listen(t.core, mia, watchInbox), listen(other.core, jonas, watchPresence)];
  await vi.waitFor(() => expect(consoles[0]?.erased).toEqual([null]), { timeout: 30_000 });
  const customer = randomUUID();
  await t.admin.query("INSERT INTO customers (id, client_id) VALUES ($1, $2)", [customer, t.client.id]);
  await eraseCustomer(other.core, jonas, { id: customer, confirm: ERASE_WORD });
  await vi.waitFor(() => expect(consoles.map((c) => c.heard)).toEqual([["erasures"], ["erasures"]]), {
    timeout: 30_000,
  });
  // Who has heard of it knows its time, too, and does not take it for another one later.
  const { rows } = await t.admin.query("SELECT erased_at FROM customers WHERE id = $1", [customer]);
  await vi.waitFor(() => expect(consoles[0]?.erased.at(-1)).toBe(rows[0].erased_at.toISOString()), {
    timeout: 30_000,
  });
  await Promise.all(consoles.map((c) => c.stop()));
});

it("is not heard of what was rolled back, and many at once are told as one", async () => {
  const mia = await addStaff();
  const there = listen(t.core, mia, watchPresence);
  const fail = () => {
    throw new Error("the cause fails");
  };
  await expect(tell(t.core, mia, fail)).rejects.toThrow("the cause fails");
  await openTask();
  await vi.waitFor(() => expect(there.heard).toContain("tasks"), { timeout: 30_000 });
  // The task tells its role; the failed mention told nobody.
  const before = there.heard.filter((of) => of === "notifications").length;
  expect(before).toBeLessThanOrEqual(1);
  await Promise.all(Array.from({ length: 40 }, () => openTask()));
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  expect(there.heard.length).toBeLessThan(10);
  await there.stop();
});

it("tells an Inbox to ask for conversations anew when changes may have passed unheard, or are too many", async () => {
  const mia = await addStaff();
  const there = listen(other.core, mia, watchInbox);
  for (let i = 0; i < 600; i += 1) {
    const conversation_id = randomUUID();
    other.core.realtime.publish({ kind: "conversation", client_id: t.client.id, conversation_id, seq: 1 });
  }
  await vi.waitFor(() => expect(there.heard).toContain("conversations"), { timeout: 30_000 });
  const before = there.heard.length;
  await t.admin.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'switchboard-realtime'",
  );
  await vi.waitFor(() => expect(there.heard.slice(before)).toContain("conversations"), { timeout: 30_000 });
  await there.stop();
});

const openTask = () =>
  t.core.db.transaction(t.client.id, (tx) =>
    openTaskIn(tx, { client_id: t.client.id, kind: "approval", role: "operator", title: "A call", payload: {} }),
  );
