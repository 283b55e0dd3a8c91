import { randomUUID } from "node:crypto";
import type { Actor } from "@switchboard/contracts/actor";
import { openTestCore, type TestCore } from "@switchboard/testing/stack/core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { chat } from "../conversation/chat.ts";
import { takeOver } from "../conversation/take-over.ts";
import { openEscalation } from "../escalation/open.ts";
import { createResearchTask } from "../research-task/create.ts";
import { countNotifications } from "./counts.ts";
import { listNotifications } from "./list.ts";
import { markNotificationsRead } from "./mark-read.ts";
import { notify } from "./notify.ts";

let t: TestCore;
beforeAll(async () => {
  t = await openTestCore("notification");
});
afterAll(() => t.close());

async function addStaff(role: "operator" | "researcher", options: { works?: boolean } = {}): Promise<Actor> {
  const id = randomUUID();
  await t.admin.query("INSERT INTO staff (id, email, name, password_hash, roles) VALUES ($1, $2, $3, '', $4)", [
    id,
    `${id}@staff.example`,
    role,
    [role],
  ]);
  if (options.works !== false) {
    await t.admin.query("INSERT INTO staff_clients (staff_id, client_id) VALUES ($1, $2)", [id, t.client.id]);
  }
  return { kind: "staff", id, name: role, roles: [role], client_id: t.client.id };
}

let sessions = 0;
const say = (message: string) =>
  chat(
    t.core,
    t.api,
    { message, session_id: `session-${(sessions += 1)}`, client_id: t.client.id },
    { waitMs: 5_000, signal: new AbortController().signal },
  );

const unread = async (actor: Actor) => (await countNotifications(t.core, actor)).unread;

it("tells the client's operators of an escalation, nobody else, until somebody takes it", async () => {
  const [mia, jonas, researcher, stranger] = await Promise.all([
    addStaff("operator"),
    addStaff("operator"),
    addStaff("researcher"),
    addStaff("operator", { works: false }),
  ]);
  const { conversation_id } = await say("I want a person");
  const { items } = await listNotifications(t.core, mia);
  expect(items).toMatchObject([
    {
      kind: "escalation",
      target_kind: "conversation",
      target_id: conversation_id,
      about: `Visitor ${conversation_id.slice(0, 4).toUpperCase()}`,
      read_at: null,
    },
  ]);
  expect([await unread(jonas), await unread(researcher), await unread(stranger)]).toEqual([1, 0, 0]);
  await takeOver(t.core, jonas, { conversation_id });
  expect([await unread(mia), await unread(jonas)]).toEqual([0, 0]);
});

it("does not tell whoever caused it, and names them to the others", async () => {
  const [asking, other] = await Promise.all([addStaff("operator"), addStaff("operator")]);
  const { conversation_id } = await say("hello");
  await openEscalation(t.core, asking, { conversation_id, reason: "sounds like a lawyer" });
  expect(await unread(asking)).toBe(0);
  const { items } = await listNotifications(t.core, other);
  expect(items[0]).toMatchObject({ actor_name: asking.name, detail: "sounds like a lawyer" });
});

it("tells of a question once, however many researchers it needs", async () => {
  const researcher = await addStaff("researcher");
  await createResearchTask(t.core, t.staff("Ada"), {
    title: "What they sell",
    brief: "Find out.",
    subject: { name: "Acme" },
    fields: [{ name: "revenue", label: "Revenue" }],
    researchers: 3,
  });
  expect(await unread(researcher)).toBe(1);
});

it("goes with its cause: rolled back, nobody is told", async () => {
  const mia = await addStaff("operator");
  const failed = t.core.db.transaction(t.client.id, async (tx) => {
    const told = await notify(tx, {
      client_id: t.client.id,
      kind: "mention",
      to: { staff_ids: [mia.id, randomUUID()] },
      target_kind: "conversation",
      target_id: randomUUID(),
      by: null,
      now: new Date(),
    });
    expect(told).toBe(1);
    throw new Error("the cause fails");
  });
  await expect(failed).rejects.toThrow("the cause fails");
  expect(await unread(mia)).toBe(0);
});

it("is paged, and read by its owner alone", async () => {
  const [mia, jonas] = await Promise.all([addStaff("operator"), addStaff("operator")]);
  for (let n = 0; n < 5; n += 1) {
    await t.core.db.transaction(t.client.id, (tx) =>
      notify(tx, {
        client_id: t.client.id,
        kind: "mention",
        to: { staff_ids: [mia.id] },
        target_kind: "conversation",
        target_id: randomUUID(),
        by: { id: jonas.id, name: jonas.name },
        detail: `note ${n}`,
        now: new Date(),
      }),
    );
  }
  const first = await listNotifications(t.core, mia, { limit: 3 });
  const second = await listNotifications(t.core, mia, { limit: 3, cursor: first.next ?? "" });
  expect([...first.items, ...second.items].map((n) => n.detail).toSorted()).toEqual(
    [0, 1, 2, 3, 4].map((n) => `note ${n}`),
  );
  const notification_id = first.items[0]?.id;
  await expect(markNotificationsRead(t.core, jonas, { notification_id })).rejects.toMatchObject({ code: "not_found" });
  expect(await markNotificationsRead(t.core, mia, { notification_id })).toMatchObject({ unread: 4 });
  expect(await markNotificationsRead(t.core, mia, {})).toEqual({ unread: 0, by_kind: {} });
});
