import type { Actor } from "@switchboard/contracts/actor";
import type { NewRoutingPolicy } from "@switchboard/contracts/routing";
import { openOtherProcess, openTestCore, type TestCore } from "@switchboard/testing/stack/core";
import { addStayingOperator, emptyDesk, say } from "@switchboard/testing/stack/people";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { assign } from "../assignment/assign.ts";
import { unassign } from "../assignment/unassign.ts";
import { getConversation } from "../conversation/get.ts";
import { readEvents } from "../conversation/read-events.ts";
import { takeOver } from "../conversation/take-over.ts";
import { saveHours } from "../hours/save.ts";
import { listNotifications } from "../notification/list.ts";
import { setPresence } from "../presence/set.ts";
import { getRouting } from "./get.ts";
import { listRoutableStaff } from "./list-staff.ts";
import { saveRouting } from "./save.ts";
import { saveStaffSkills } from "./save-skills.ts";
import { sweepRouting } from "./sweep.ts";

let t: TestCore;
let admin: Actor;
beforeAll(async () => {
  t = await openTestCore("routing");
  admin = { ...t.staff("Root"), roles: ["admin"] };
});
afterAll(() => t.close());
beforeEach(async () => {
  await emptyDesk(t);
  await t.admin.query(
    "UPDATE escalations SET status = 'resolved'; UPDATE assignments SET ended_at = now(), outcome = 'closed'",
  );
  await t.admin.query("DELETE FROM business_hours");
});

async function route(policy: Partial<NewRoutingPolicy>): Promise<void> {
  const seen = await getRouting(t.core, admin);
  const base: NewRoutingPolicy = { strategy: "load", assignment_timeout_s: 60, transfer_timeout_s: 60, rules: [] };
  await saveRouting(t.core, admin, { ...base, ...policy, ...(seen && { version: seen.version }) });
}
const detail = (conversation_id: string) => getConversation(t.core, t.api, { conversation_id });
const assigneeOf = async (id: string) => (await detail(id)).assignee?.staff_name ?? null;
const marks = async (conversation_id: string) =>
  (await readEvents(t.core, t.api, { conversation_id, limit: 200 })).items.flatMap((e) =>
    e.kind === "assignment_changed" ? [`${e.body.staff_name} ${e.body.why}`] : [],
  );
const later = (id: string) =>
  t.admin.query(
    "UPDATE assignments SET until = now() - interval '1 s' WHERE conversation_id = $1 AND ended_at IS NULL",
    [id],
  );
const lookAgain = () =>
  t.admin.query("UPDATE escalations SET looked_at = now() - interval '1 min' WHERE looked_at IS NOT NULL");

it("leaves a client that has said nothing to its people", async () => {
  await addStayingOperator(t, "Ada");
  expect(await detail(await say(t))).toMatchObject({ assignee: null, routing: "everybody" });
});

it("gives each in turn one, and tells that person alone", async () => {
  await route({ strategy: "round_robin" });
  const people = [
    await addStayingOperator(t, "Ann"),
    await addStayingOperator(t, "Bob"),
    await addStayingOperator(t, "Cay"),
  ] as const;
  const names: (string | null)[] = [];
  for (let i = 0; i < 6; i += 1) names.push(await assigneeOf(await say(t)));
  expect(names.slice(0, 3).toSorted()).toEqual(["Ann", "Bob", "Cay"]);
  expect(names.slice(3)).toEqual(names.slice(0, 3));
  const told = await Promise.all(people.map((p) => listNotifications(t.core, p)));
  expect(told.map(({ items }) => items.map((n) => n.kind))).toEqual(people.map(() => ["assigned", "assigned"]));
});

it("stays fair when a hundred come at once through two processes, and assigns each once", {
  timeout: 180_000,
}, async () => {
  await route({ strategy: "round_robin" });
  const people = [
    await addStayingOperator(t, "Ann"),
    await addStayingOperator(t, "Bob"),
    await addStayingOperator(t, "Cay"),
    await addStayingOperator(t, "Dee"),
  ];
  for (const p of people) await saveStaffSkills(t.core, admin, { staff_id: p.id, skills: [], capacity: 100 });
  const other = openOtherProcess(t);
  try {
    const cores = [t, { ...t, core: other.core }];
    const ids: string[] = [];
    for (let round = 0; round < 10; round += 1) {
      ids.push(...(await Promise.all(Array.from({ length: 10 }, (_, i) => say(cores[i % 2] as TestCore)))));
    }
    const { rows } = await t.admin.query(
      "SELECT staff_name, count(*)::int AS n, count(DISTINCT conversation_id)::int AS once FROM assignments WHERE conversation_id = ANY ($1) GROUP BY 1",
      [ids],
    );
    expect(rows.map((r) => r.n)).toEqual([25, 25, 25, 25]);
    expect(rows.reduce((sum, r) => sum + r.once, 0)).toBe(100);
  } finally {
    await other.close();
  }
});

it("gives to who has fewest open, within their room", async () => {
  await route({ strategy: "load" });
  const [eva, fay] = [await addStayingOperator(t, "Eva"), await addStayingOperator(t, "Fay")];
  await saveStaffSkills(t.core, admin, { staff_id: fay.id, skills: [], capacity: 1 });
  await takeOver(t.core, eva, { conversation_id: await say(t, "What do lamps cost?") });
  expect(await assigneeOf(await say(t))).toBe("Fay");
  expect(await assigneeOf(await say(t))).toBe("Eva");
  const loads = (await listRoutableStaff(t.core, admin)).filter((s) => s.state === "available");
  expect(loads.map(({ name, load, capacity }) => [name, load, capacity])).toEqual([
    ["Eva", 2, 5],
    ["Fay", 1, 1],
  ]);
});

it("asks for skills, by rules and by queue", async () => {
  await route({ strategy: "skills", rules: [{ cause: "customer", needs: ["returns"] }] });
  await addStayingOperator(t, "Gil");
  const hal = await addStayingOperator(t, "Hal");
  const id = await say(t);
  expect(await detail(id)).toMatchObject({ assignee: null, routing: "pending" });
  await saveStaffSkills(t.core, admin, { staff_id: hal.id, skills: ["returns"], capacity: 5 });
  await lookAgain();
  await sweepRouting(t.core);
  expect(await assigneeOf(id)).toBe("Hal");
  await unassign(t.core, admin, { conversation_id: id, queue: "german", seen_staff_id: hal.id });
  expect(await detail(id)).toMatchObject({ assignee: null, routing: "pending", queue: "german" });
});

it("assigns nobody outside business hours, and somebody when they begin", async () => {
  await route({});
  await addStayingOperator(t, "Ivy");
  const weekly = { monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] };
  await saveHours(t.core, admin, { time_zone: "Europe/Vienna", weekly, exceptions: [] });
  const id = await say(t);
  expect(await detail(id)).toMatchObject({ assignee: null, routing: "pending" });
  await t.admin.query("DELETE FROM business_hours");
  await lookAgain();
  await sweepRouting(t.core);
  expect(await assigneeOf(id)).toBe("Ivy");
});

it("passes on what is not taken in time, to each once and at last to everybody, whoever sweeps", async () => {
  await route({ strategy: "round_robin" });
  await addStayingOperator(t, "Jan");
  await addStayingOperator(t, "Kim");
  const id = await say(t);
  const first = await assigneeOf(id);
  const other = openOtherProcess(t);
  try {
    for (let i = 0; i < 2; i += 1) {
      await later(id);
      await Promise.all([t.core, other.core, t.core, other.core].map(sweepRouting));
    }
  } finally {
    await other.close();
  }
  const second = first === "Jan" ? "Kim" : "Jan";
  expect(await marks(id)).toEqual([`${first} new`, `${second} passed`, "null nobody"]);
  expect(await detail(id)).toMatchObject({ assignee: null, routing: "everybody" });
});

it("passes on what belongs to somebody who goes away or loses the console, at once", async () => {
  await route({});
  const lea = await addStayingOperator(t, "Lea");
  const id = await say(t);
  const mo = await addStayingOperator(t, "Mo");
  await setPresence(t.core, lea, { status: "away" });
  await sweepRouting(t.core);
  expect(await marks(id)).toEqual(["Lea new", "Mo gone"]);
  await t.admin.query("UPDATE presence SET last_seen_at = now() - interval '40 s' WHERE staff_id = $1", [mo.id]);
  await t.admin.query("UPDATE assignments SET at = at - interval '2 min' WHERE ended_at IS NULL");
  await sweepRouting(t.core);
  expect(await detail(id)).toMatchObject({ assignee: null, routing: "everybody" });
});

it("a hundred races of a takeover against the passing on: it is taken once, and nobody is assigned what is taken", {
  timeout: 180_000,
}, async () => {
  await route({ strategy: "round_robin" });
  const [ned, ola] = [await addStayingOperator(t, "Ned"), await addStayingOperator(t, "Ola")];
  for (const p of [ned, ola]) await saveStaffSkills(t.core, admin, { staff_id: p.id, skills: [], capacity: 100 });
  for (let round = 0; round < 100; round += 1) {
    const id = await say(t);
    await later(id);
    await Promise.all([takeOver(t.core, ned, { conversation_id: id }), sweepRouting(t.core), sweepRouting(t.core)]);
    const { rows } = await t.admin.query(
      "SELECT count(*) FILTER (WHERE ended_at IS NULL)::int AS open, count(*) FILTER (WHERE outcome = 'taken')::int AS taken, count(*)::int AS all FROM assignments WHERE conversation_id = $1",
      [id],
    );
    expect(rows[0]).toMatchObject({ open: 0, taken: 1 });
    expect(rows[0].all).toBeLessThanOrEqual(2);
    await t.admin.query(
      "UPDATE conversations SET status = 'resolved', floor_holder = 'ai', floor_staff_id = NULL WHERE id = $1",
      [id],
    );
  }
});

it("people say whose turn it is: of two at once one wins, the other sees who", { timeout: 180_000 }, async () => {
  await route({ strategy: "manual" });
  const [pia, quin, ria] = [
    await addStayingOperator(t, "Pia"),
    await addStayingOperator(t, "Quin"),
    await addStayingOperator(t, "Ria"),
  ];
  const id = await say(t);
  let seen: string | null = ria.id;
  await assign(t.core, pia, { conversation_id: id, staff_id: ria.id, seen_staff_id: null });
  for (let round = 0; round < 100; round += 1) {
    const two = [pia, quin, ria].filter((who) => who.id !== seen).slice(0, 2);
    const results = await Promise.allSettled(
      two.map((who) => assign(t.core, who, { conversation_id: id, staff_id: who.id, seen_staff_id: seen })),
    );
    const won = results.findIndex((r) => r.status === "fulfilled");
    const winner = two[won] as Actor;
    const lost = results[1 - won];
    expect(lost).toMatchObject({
      status: "rejected",
      reason: { code: "conflict", extra: { holder_name: winner.name } },
    });
    seen = winner.id;
  }
  expect((await detail(id)).assignee).toMatchObject({ staff_id: seen, until: null });
  await unassign(t.core, pia, { conversation_id: id, queue: null, seen_staff_id: seen });
  expect(await detail(id)).toMatchObject({ assignee: null, routing: "everybody", queue: null });
});

it("does not take an assignment for the floor, refuses it where nobody is needed, and strangers", async () => {
  await route({ strategy: "manual" });
  const [rae, sam] = [await addStayingOperator(t, "Rae"), await addStayingOperator(t, "Sam")];
  const id = await say(t);
  await assign(t.core, rae, { conversation_id: id, staff_id: sam.id, seen_staff_id: null });
  await takeOver(t.core, rae, { conversation_id: id });
  expect((await detail(id)).assignee).toBeNull();
  const again = { conversation_id: id, staff_id: sam.id, seen_staff_id: null };
  await expect(assign(t.core, sam, again)).rejects.toMatchObject({ code: "conflict", extra: { holder_name: "Rae" } });
  const calm = await say(t, "What are your opening hours?");
  await expect(assign(t.core, sam, { ...again, conversation_id: calm })).rejects.toMatchObject({ code: "conflict" });
  const waiting = await say(t);
  const stranger = { conversation_id: waiting, staff_id: t.staff("X").id, seen_staff_id: null };
  await expect(assign(t.core, sam, stranger)).rejects.toMatchObject({ code: "not_found" });
});

it("saves a policy that was seen, and tells who was first", async () => {
  const seen = await getRouting(t.core, admin);
  const plan = {
    strategy: "load",
    assignment_timeout_s: 60,
    transfer_timeout_s: 60,
    rules: [],
  } satisfies NewRoutingPolicy;
  const policy: NewRoutingPolicy = { ...plan, version: seen?.version };
  const results = await Promise.allSettled([saveRouting(t.core, admin, policy), saveRouting(t.core, admin, policy)]);
  expect(results.map((r) => r.status).toSorted()).toEqual(["fulfilled", "rejected"]);
  await expect(saveRouting(t.core, admin, policy)).rejects.toMatchObject({
    code: "conflict",
    extra: { holder_name: "Root" },
  });
});
