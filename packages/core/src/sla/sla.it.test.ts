import type { Actor } from "@switchboard/contracts/actor";
import { WEEKDAYS } from "@switchboard/contracts/business-hours";
import { openOtherProcess, openTestCore, type TestCore } from "@switchboard/testing/stack/core";
import { addOperator, say } from "@switchboard/testing/stack/people";
import { afterAll, beforeAll, expect, it } from "vitest";
import { getConversation } from "../conversation/get.ts";
import { listConversations } from "../conversation/list.ts";
import { readEvents } from "../conversation/read-events.ts";
import { reply } from "../conversation/reply.ts";
import { resolve } from "../conversation/resolve.ts";
import { returnFloor } from "../conversation/return-floor.ts";
import { setPriority } from "../conversation/set-priority.ts";
import { takeOver } from "../conversation/take-over.ts";
import { saveHours } from "../hours/save.ts";
import { listNotifications } from "../notification/list.ts";
import { sweepGoneHolders } from "../presence/sweep.ts";
import { getSla } from "./get.ts";
import { saveSla } from "./save.ts";
import { sweepSla } from "./sweep.ts";

let t: TestCore;
let admin: Actor;
let ada: Actor;
const targets = (first: number) => ({ first_response_s: first, next_response_s: 900, resolution_s: 14_400 });
const policy = { urgent: targets(120), high: targets(300), normal: targets(600), low: targets(3_600) };

beforeAll(async () => {
  t = await openTestCore("sla");
  admin = { ...t.staff("Root"), roles: ["admin"] };
  ada = await addOperator(t, "Ada");
  await saveSla(t.core, admin, { targets: policy });
});
afterAll(() => t.close());

let keys = 0;
const answer = (conversation_id: string, who = ada) =>
  reply(t.core, who, { conversation_id, text: "I am here", key: `k${(keys += 1)}` });
const detail = (conversation_id: string) => getConversation(t.core, t.api, { conversation_id });
const clocks = async (id: string) => (await detail(id)).sla.map((c) => `${c.kind} ${c.status}`).sort();
const breaches = async (conversation_id: string) =>
  (await readEvents(t.core, ada, { conversation_id, limit: 200 })).items.filter((e) => e.kind === "sla_breached");
const rows = async (id: string) =>
  (
    await t.admin.query(
      "SELECT kind, status, breached_at IS NOT NULL AS breached FROM sla_clocks WHERE conversation_id = $1 ORDER BY kind, started_at",
      [id],
    )
  ).rows;
const makeLate = (id: string) =>
  t.admin.query(
    "UPDATE sla_clocks SET due_at = now() - interval '1 s' WHERE conversation_id = $1 AND status = 'running'",
    [id],
  );

it("keeps no clock of a conversation that no person is in", async () => {
  const id = await say(t, "What are your opening hours?");
  expect(await rows(id)).toEqual([]);
});

it("keeps clocks through a whole stretch, each moved with its cause", async () => {
  const session = "stretch";
  const id = await say(t, "I want a person", session);
  expect(await clocks(id)).toEqual(["first_response running", "resolution running"]);
  await takeOver(t.core, ada, { conversation_id: id });
  expect(await clocks(id)).toEqual(["first_response running", "resolution running"]);
  await answer(id);
  expect(await clocks(id)).toEqual(["resolution paused"]);
  await say(t, "And the lamp?", session);
  expect(await clocks(id)).toEqual(["next_response running", "resolution running"]);
  await answer(id);
  await say(t, "Thanks", session);
  await returnFloor(t.core, ada, { conversation_id: id });
  expect(await clocks(id)).toEqual([]);
  expect((await rows(id)).map((r) => `${r.kind} ${r.status}`)).toEqual([
    "first_response met",
    "next_response met",
    "next_response ended",
    "resolution met",
  ]);
});

it("takes a customer's message to people once for its key, with its clock", async () => {
  const session = "keyed";
  const id = await say(t, "I want a person", session);
  await takeOver(t.core, ada, { conversation_id: id });
  await answer(id);
  const { sendMessage } = await import("../conversation/send-message.ts");
  const send = { message: "Once", session_id: session, channel_type: "web_chat", key: "once", streams: false } as const;
  const sent = await Promise.all(Array.from({ length: 5 }, () => sendMessage(t.core, t.api, send)));
  expect(new Set(sent.map((s) => s.seq)).size).toBe(1);
  expect(sent.filter((s) => !s.repeated)).toHaveLength(1);
  expect(await clocks(id)).toEqual(["next_response running", "resolution running"]);
  await expect(sendMessage(t.core, t.api, { ...send, message: "Other" })).rejects.toMatchObject({
    code: "idempotency_mismatch",
  });
});

it("orders the waiting view by what is due first; urgent before normal, whenever they came", async () => {
  const [normal, low, urgent] = [await say(t), await say(t), await say(t)];
  await setPriority(t.core, ada, { conversation_id: low, priority: "low" });
  await setPriority(t.core, ada, { conversation_id: urgent, priority: "urgent" });
  const { items } = await listConversations(t.core, ada, { view: "waiting" });
  expect(items.map((i) => i.id)).toEqual([urgent, normal, low]);
  expect(items[0]).toMatchObject({
    priority: "urgent",
    sla: [{ kind: "first_response", target_ms: 120_000 }, { kind: "resolution" }],
  });
  const paged: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listConversations(t.core, ada, { view: "waiting", limit: 1, cursor });
    paged.push(...page.items.map((i) => i.id));
    cursor = page.next_cursor ?? undefined;
  } while (cursor);
  expect(paged).toEqual([urgent, normal, low]);
  for (const conversation_id of paged) await resolve(t.core, ada, { conversation_id });
});

it("records a breach once, whoever sweeps, and tells those whom it concerns", async () => {
  const bea = await addOperator(t, "Bea");
  const [waiting, mine] = [await say(t), await say(t)];
  await takeOver(t.core, bea, { conversation_id: mine });
  const other = openOtherProcess(t);
  try {
    await makeLate(waiting);
    await makeLate(mine);
    await Promise.all([t.core, other.core, t.core, other.core].map(sweepSla));
  } finally {
    await other.close();
  }
  for (const id of [waiting, mine]) expect(await breaches(id)).toHaveLength(2);
  const told = async (who: Actor, id: string) =>
    (await listNotifications(t.core, who)).items.filter((n) => n.kind === "sla" && n.target_id === id).length;
  expect([await told(ada, waiting), await told(bea, waiting)]).toEqual([1, 1]);
  expect([await told(ada, mine), await told(bea, mine)]).toEqual([0, 1]);
  await answer(mine, bea);
  expect(await breaches(mine)).toHaveLength(2);
  for (const conversation_id of [waiting]) await resolve(t.core, ada, { conversation_id });
});

it("an answer against the sweep: one breach, whoever is first (100 rounds)", { timeout: 180_000 }, async () => {
  const id = await say(t, "I want a person", "races");
  await takeOver(t.core, ada, { conversation_id: id });
  await answer(id);
  for (let round = 1; round <= 100; round += 1) {
    await say(t, "And now?", "races");
    await t.admin.query(
      "UPDATE sla_clocks SET due_at = now() - interval '1 s' WHERE conversation_id = $1 AND kind = 'next_response' AND status = 'running'",
      [id],
    );
    await Promise.all([answer(id), sweepSla(t.core), sweepSla(t.core)]);
  }
  const log: number[] = [];
  const { rows: counted } = await t.admin.query(
    "SELECT count(*)::int AS n FROM events WHERE conversation_id = $1 AND kind = 'sla_breached'",
    [id],
  );
  log.push(counted[0].n);
  expect(log).toEqual([100]);
  expect((await rows(id)).filter((r) => r.kind === "next_response" && r.status === "met" && r.breached)).toHaveLength(
    100,
  );
});

it("the sweep waits for targets that are being changed, and goes by what they are then", async () => {
  const id = await say(t);
  await makeLate(id);
  const saving = await t.admin.connect();
  await saving.query("BEGIN");
  await saving.query("SELECT FROM sla_policies WHERE client_id = $1 FOR UPDATE", [t.client.id]);
  const swept = sweepSla(t.core);
  await expect
    .poll(async () => {
      const { rowCount } = await t.admin.query(
        "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
      );
      return rowCount;
    })
    .toBe(1);
  await saving.query(
    "UPDATE sla_clocks SET target_ms = 7200000, due_at = now() + interval '2 hours' WHERE conversation_id = $1",
    [id],
  );
  await saving.query("COMMIT");
  saving.release();
  await swept;
  expect(await breaches(id)).toEqual([]);
  expect((await detail(id)).sla[0]).toMatchObject({ target_ms: 7_200_000 });
  await resolve(t.core, ada, { conversation_id: id });
});

it("stands still outside business hours; other hours count from now on", async () => {
  const id = await say(t);
  const before = (await detail(id)).sla[0];
  expect(Date.parse(before?.due_at as string) - Date.parse(before?.since as string)).toBe(600_000);
  const weekly = Object.fromEntries(WEEKDAYS.map((day) => [day, []]));
  const soon = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
  const hours = {
    time_zone: "UTC",
    weekly: weekly as never,
    exceptions: [{ date: soon, name: "Open day", ranges: [{ from: "09:00", to: "10:00" }] }],
  };
  const view = await saveHours(t.core, admin, hours);
  expect(view).toMatchObject({ open: false, changes_at: `${soon}T09:00:00.000Z`, hours: { version: 1 } });
  const after = (await detail(id)).sla[0];
  const left = 600_000 - (after?.used_ms as number);
  expect(Date.parse(after?.due_at as string)).toBe(Date.parse(`${soon}T09:00:00Z`) + left);
  expect(after?.used_ms).toBeLessThan(60_000);
  await expect(saveHours(t.core, admin, hours)).rejects.toMatchObject({
    code: "conflict",
    extra: { holder_name: "Root" },
  });
  await t.admin.query("DELETE FROM business_hours");
  await resolve(t.core, ada, { conversation_id: id });
});

it("begins anew when the colleague is gone, and time to resolve goes on", async () => {
  const cid = await addOperator(t, "Cid");
  const id = await say(t);
  await takeOver(t.core, cid, { conversation_id: id });
  await answer(id, cid);
  await t.admin.query("UPDATE presence SET last_seen_at = now() - interval '10 min' WHERE staff_id = $1", [cid.id]);
  await sweepGoneHolders(t.core);
  expect(await clocks(id)).toEqual(["first_response running", "resolution running"]);
  expect((await rows(id)).filter((r) => r.kind === "resolution")).toHaveLength(1);
});

it("keeps its place by what is due when the colleague is gone before the first answer", async () => {
  const dan = await addOperator(t, "Dan");
  const [late, later] = [await say(t), await say(t)];
  await makeLate(late);
  await takeOver(t.core, dan, { conversation_id: late });
  await t.admin.query("UPDATE presence SET last_seen_at = now() - interval '10 min' WHERE staff_id = $1", [dan.id]);
  await sweepGoneHolders(t.core);
  expect(await clocks(late)).toEqual(["first_response running", "resolution running"]);
  const order = async () => {
    const { items } = await listConversations(t.core, ada, { view: "waiting" });
    return items.map((i) => i.id).filter((id) => id === late || id === later);
  };
  expect(await order()).toEqual([late, later]);
  await t.admin.query("UPDATE escalations SET status = 'timed_out' WHERE conversation_id = $1 AND status = 'waiting'", [
    late,
  ]);
  expect(await order()).toEqual([late, later]);
  for (const conversation_id of [late, later]) await resolve(t.core, ada, { conversation_id });
});

it("other targets reach open clocks, also while people work (30 rounds), without a deadlock", {
  timeout: 120_000,
}, async () => {
  for (let round = 0; round < 30; round += 1) {
    const seen = await getSla(t.core, admin);
    const id = await say(t);
    const next = { ...policy, normal: targets(600 + round) };
    await Promise.all([
      saveSla(t.core, admin, { targets: next, version: seen?.version }),
      takeOver(t.core, ada, { conversation_id: id }),
    ]);
    expect((await detail(id)).sla.find((c) => c.kind === "first_response")?.target_ms).toBe((600 + round) * 1000);
    await resolve(t.core, ada, { conversation_id: id });
  }
});
