import type { Actor } from "@switchboard/contracts/actor";
import type { NewMerge } from "@switchboard/contracts/customer";
import { type Desk, openDesk } from "@switchboard/testing/test-desk";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listAudit } from "../audit/list.ts";
import { countInbox } from "../conversation/counts.ts";
import { databasePort } from "../tool/database-port.ts";
import { listDuplicates } from "./candidates.ts";
import { eraseCustomer } from "./erase.ts";
import { getCustomer } from "./get.ts";
import { mergeCustomers } from "./merge.ts";
import { addCustomerNote, listCustomerNotes } from "./notes.ts";
import { previewMerge } from "./preview-merge.ts";
import { revealCustomer } from "./reveal.ts";
import { saveCustomer } from "./save.ts";
import { undoMerge } from "./undo-merge.ts";
import { upsertClaim } from "./upsert-claim.ts";

let desk: Desk;
let mia: Actor;
let jonas: Actor;
let stranger: Actor;
let count = 0;

beforeAll(async () => {
  desk = await openDesk("merge");
  mia = { ...(await desk.addClient("one")), name: "Mia" };
  jonas = { ...mia, id: crypto.randomUUID(), name: "Jonas" };
  stranger = await desk.addClient("two");
  for (const actor of [mia, stranger]) {
    await desk.admin.query(
      "INSERT INTO automation_configs (client_id, config_name, config_yaml) VALUES ($1, 'c', '')",
      [actor.client_id],
    );
  }
});
afterAll(() => desk?.close());

const add = (more: object = {}, actor = mia): Promise<string> =>
  upsertClaim(desk.core, actor, { external_customer_id: `m-${(count += 1)}`, ...more });

async function converse(customer: string, actor = mia): Promise<string> {
  const { rows } = await desk.admin.query(
    `INSERT INTO conversations (client_id, config_id, customer_id, session_id, channel_type)
     SELECT $1, id, $2, gen_random_uuid()::text, 'web_chat' FROM automation_configs WHERE client_id = $1 RETURNING id`,
    [actor.client_id, customer],
  );
  return rows[0].id;
}
async function asSeen(winner_id: string, loser_id: string, more: Partial<NewMerge> = {}): Promise<NewMerge> {
  const seen = await previewMerge(desk.core, mia, { winner_id, loser_id });
  return {
    winner_id,
    loser_id,
    winner_version: seen.winner.version,
    loser_version: seen.loser.version,
    reason: "the same person",
    ...more,
  };
}
const merge = async (winner: string, loser: string, more: Partial<NewMerge> = {}) =>
  mergeCustomers(desk.core, mia, await asSeen(winner, loser, more));
const pointer = async (id: string): Promise<string | null> =>
  (await desk.admin.query("SELECT merged_into FROM customers WHERE id = $1", [id])).rows[0].merged_into;
const holder = async (conversation: string): Promise<string> =>
  (await desk.admin.query("SELECT customer_id FROM conversations WHERE id = $1", [conversation])).rows[0].customer_id;

test("a preview says what would win and move, and changes nothing", async () => {
  const winner = await add({ name: "Ingrid Sørlie", email: "ingrid@example.no", preferences: { plan: 1 } });
  const loser = await add({ name: "I. Sørlie", phone: "+47 912 34 512", preferences: { plan: 2, size: "xl" } });
  await converse(loser);
  await addCustomerNote(desk.core, mia, { id: loser, text: "prefers e-mail" });
  const before = await getCustomer(desk.core, mia, { id: winner });
  expect(await previewMerge(desk.core, mia, { winner_id: winner, loser_id: loser })).toMatchObject({
    fields: [
      { name: "name", winner: "Ingrid Sørlie", loser: "I. Sørlie", keep: "winner" },
      { name: "email", winner: "i•••••@•••••.no", loser: null, keep: "winner" },
      { name: "phone", winner: null, loser: "+47 ••• •• •12", keep: "loser" },
    ],
    conversations: 1,
    notes: 1,
    added: ["size"],
  });
  expect(await getCustomer(desk.core, mia, { id: winner })).toEqual(before);
});

test("conversations, notes, look-ups and what is theirs follow; the merged id and a late conversation still find the way", async () => {
  const winner = await add({ name: "Anna", preferences: { plan: 1 } });
  const claim = { external_customer_id: "known-as", email: "anna@example.no", preferences: { plan: 2, size: "xl" } };
  const loser = await upsertClaim(desk.core, mia, claim);
  const said = await converse(loser);
  await addCustomerNote(desk.core, mia, { id: loser, text: "collects herself" });
  await desk.admin.query(
    "INSERT INTO demo_orders (client_id, number, customer_id, item, status, total) VALUES ($1, 'NW-7', $2, 'Lamp', 'shipped', 9)",
    [mia.client_id, loser],
  );
  await merge(winner, loser, { keep: { name: "winner" } });
  expect(await revealCustomer(desk.core, mia, { id: loser })).toMatchObject({
    id: winner,
    name: "Anna",
    email: "anna@example.no",
    preferences: { plan: 1, size: "xl" },
    conversations: 1,
  });
  expect(await holder(said)).toBe(winner);
  expect((await listCustomerNotes(desk.core, mia, { id: winner })).items.map((n) => n.text)).toEqual([
    "collects herself",
  ]);
  // The client's server still knows the merged one by its number.
  expect(await upsertClaim(desk.core, mia, { ...claim, email: "new@example.no" })).toBe(winner);
  expect((await revealCustomer(desk.core, mia, { id: winner })).email).toBe("new@example.no");
  expect(await holder(await converse(loser))).toBe(winner);
  const tool = { config: { table: "demo_orders", permissions: ["read"] }, public: false };
  const port = databasePort(desk.core, { client_id: mia.client_id, customer_id: winner });
  expect(await port.lookup({ tool, filter: {} } as never)).toMatchObject([{ number: "NW-7" }]);
});

test("a chain stays one step long, and is undone from its end, to what it was", async () => {
  const [a, b, c] = [
    await add({ name: "A", vip: true }),
    await add({ name: "B" }),
    await add({ email: "c@example.no" }),
  ];
  const said = await converse(a);
  await merge(b, a);
  await merge(c, b);
  expect([await pointer(a), await pointer(b), await pointer(c)]).toEqual([c, c, null]);
  expect(await holder(said)).toBe(c);
  const { merges } = await getCustomer(desk.core, mia, { id: a });
  const { rows } = await desk.admin.query("SELECT id FROM customer_merges WHERE winner_id = $1", [b]);
  await expect(undoMerge(desk.core, mia, { merge_id: rows[0].id })).rejects.toMatchObject({ code: "conflict" });
  await undoMerge(desk.core, mia, { merge_id: merges[0]?.id ?? "" });
  expect([await pointer(a), await pointer(b)]).toEqual([b, null]);
  expect(await holder(said)).toBe(b);
  expect(await revealCustomer(desk.core, mia, { id: c })).toMatchObject({ name: null, email: "c@example.no" });
  expect(await revealCustomer(desk.core, mia, { id: b })).toMatchObject({ name: "B", email: null });
  await undoMerge(desk.core, mia, { merge_id: rows[0].id });
  expect([await pointer(a), await holder(said)]).toEqual([null, a]);
  await expect(undoMerge(desk.core, jonas, { merge_id: rows[0].id })).rejects.toMatchObject({
    extra: { holder_name: "Mia" },
  });
});

test("an undo leaves what was changed since, and is refused once its time is over", async () => {
  const [winner, loser] = [
    await add({ name: "W", email: "w@example.no" }),
    await add({ name: "L", phone: "+4791234512" }),
  ];
  const merged = await merge(winner, loser, { keep: { name: "loser", email: "winner" } });
  await saveCustomer(desk.core, mia, { id: winner, version: merged.version, name: "Mended" });
  const merge_id = merged.merges[0]?.id ?? "";
  await desk.admin.query("UPDATE customer_merges SET undo_until = now() - interval '1 s' WHERE id = $1", [merge_id]);
  await expect(undoMerge(desk.core, mia, { merge_id })).rejects.toThrow("time to undo");
  await desk.admin.query("UPDATE customer_merges SET undo_until = now() + interval '1 h' WHERE id = $1", [merge_id]);
  await undoMerge(desk.core, mia, { merge_id });
  expect(await revealCustomer(desk.core, mia, { id: winner })).toMatchObject({ name: "Mended", phone: null });
  expect((await listAudit(desk.core, mia, { target_id: winner, action: "customer.undo_merge" })).items).toHaveLength(1);
});

test("never across clients", async () => {
  const [own, theirs] = [await add({ email: "same@example.no" }), await add({ email: "same@example.no" }, stranger)];
  expect(await listDuplicates(desk.core, mia, { id: own })).toEqual([]);
  const one = { winner_version: 1, loser_version: 1, reason: "x" };
  for (const [winner_id, loser_id] of [
    [own, theirs],
    [theirs, own],
  ] as const) {
    await expect(mergeCustomers(desk.core, mia, { ...one, winner_id, loser_id })).rejects.toMatchObject({
      code: "not_found",
    });
  }
});

test("duplicates are those with the same e-mail address or phone number", async () => {
  const one = await add({ email: "Twice@example.no", phone: "+47 911 11 111" });
  const other = await add({ email: "twice@EXAMPLE.no" });
  const third = await add({ phone: "+4791111111" });
  const found = await listDuplicates(desk.core, mia, { id: one });
  expect(found.map(({ id, because }) => [id, because])).toEqual([
    [other, ["email"]],
    [third, ["phone"]],
  ]);
  await merge(one, other);
  expect((await listDuplicates(desk.core, mia, { id: one })).map(({ id }) => id)).toEqual([third]);
});

test("two who merge one pair at once, in both directions: one wins, the other sees who; 100 rounds", {
  timeout: 300_000,
}, async () => {
  let told = 0;
  for (let round = 0; round < 100; round += 1) {
    const [a, b] = [await add(), await add()];
    const said = await Promise.all([converse(a), converse(b)]);
    const [first, second] = [await asSeen(a, b), round % 2 ? await asSeen(a, b) : await asSeen(b, a)];
    const tries = await Promise.allSettled([
      mergeCustomers(desk.core, mia, first),
      mergeCustomers(desk.core, jonas, second),
    ]);
    expect(tries.map((r) => r.status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const winner = tries[0]?.status === "fulfilled" ? "Mia" : "Jonas";
    const lost = tries.find((r) => r.status === "rejected");
    expect(lost?.reason).toMatchObject({ code: "conflict", extra: { holder_name: winner } });
    told += 1;
    const pointers = [await pointer(a), await pointer(b)];
    expect(pointers.filter((p) => p === null)).toHaveLength(1);
    const remains = pointers[0] === null ? a : b;
    expect([await holder(said[0]), await holder(said[1])]).toEqual([remains, remains]);
  }
  expect(told).toBe(100);
});

test("a conversation that begins while its customer is merged is the remaining one's; 50 rounds", async () => {
  for (let round = 0; round < 50; round += 1) {
    const [a, b] = [await add(), await add()];
    const [conversation] = await Promise.all([converse(b), merge(a, b)]);
    expect(await holder(conversation)).toBe(a);
  }
});

test("a merge, its undoing and an erasure at once: whoever is erased leaves nothing, whoever is not keeps all; 60 rounds", {
  timeout: 300_000,
}, async () => {
  const ada: Actor = { ...mia, name: "Ada", roles: ["admin"] };
  for (let round = 0; round < 60; round += 1) {
    const [a, b] = [await add({ name: "Astrid Keep" }), await add({ name: "Wilhelmina Gone" })];
    const said = [await converse(a), await converse(b)] as const;
    const seen = await asSeen(a, b, { keep: { name: "loser" } });
    const undone = round % 3 === 2 ? (await mergeCustomers(desk.core, mia, seen)).merges[0]?.id : undefined;
    const change = undone ? undoMerge(desk.core, jonas, { merge_id: undone }) : mergeCustomers(desk.core, jonas, seen);
    const target = round % 3 === 1 ? a : b;
    const [changed, erased] = await Promise.allSettled([
      change,
      eraseCustomer(desk.core, ada, { id: target, confirm: "ERASE" }),
    ]);
    expect(erased.status).toBe("fulfilled");
    if (changed.status === "rejected") expect(changed.reason).toMatchObject({ code: "conflict" });
    const rows = await desk.admin.query<{
      id: string;
      name: string | null;
      erased: boolean;
      merged_into: string | null;
    }>("SELECT id, name, erased_at IS NOT NULL AS erased, merged_into FROM customers WHERE id = ANY ($1)", [[a, b]]);
    const of = (id: string) => rows.rows.find((row) => row.id === id);
    expect(of(target)).toMatchObject({ erased: true, name: null });
    const other = of(target === a ? b : a);
    // Together they were one when they were erased, or each is their own.
    if (other?.erased) expect(other.name).toBeNull();
    else expect(other).toMatchObject({ merged_into: null });
    if (!other?.erased) expect(other?.name).not.toBeNull();
    for (const conversation of said) {
      const holds = of(await holder(conversation));
      expect(holds).toBeDefined();
    }
    const { rows: kept } = await desk.admin.query(
      "SELECT fields FROM customer_merges WHERE (winner_id = ANY ($1) OR loser_id = ANY ($1)) AND fields <> '{}'",
      [[target]],
    );
    expect(kept).toEqual([]);
  }
});

test("who is being erased takes no claim; afterwards the number is somebody new", async () => {
  const claim = { external_customer_id: `m-${(count += 1)}`, name: "Wilhelmina" };
  const id = await upsertClaim(desk.core, mia, claim);
  await desk.admin.query("UPDATE customers SET erased_at = now() WHERE id = $1", [id]);
  for (const name of ["Wilhelmina", "Another"]) {
    await expect(upsertClaim(desk.core, mia, { ...claim, name })).rejects.toMatchObject({ code: "conflict" });
  }
  await eraseCustomer(desk.core, { ...mia, roles: ["admin"] }, { id, confirm: "ERASE" });
  expect(await upsertClaim(desk.core, mia, claim)).not.toBe(id);
});

test("the Inbox's counts say when a customer was erased last: as it begins and as it ends, in this client alone", async () => {
  const [own, other] = [await desk.addClient("erases"), await desk.addClient("erases-nobody")];
  const newest = async (actor: Actor) => (await countInbox(desk.core, actor)).erased_at;
  expect(await newest(own)).toBeNull();
  const id = await add({ name: "Wilhelmina Late" }, own);
  const given: string[] = [];
  const now = (): Date => {
    const next = new Date(Date.UTC(2026, 0, 1, 0, given.length));
    given.push(next.toISOString());
    return next;
  };
  await eraseCustomer({ ...desk.core, clock: { now } }, own, { id, confirm: "ERASE" });
  expect(given.length).toBeGreaterThan(1);
  expect(await newest(own)).toBe(given.at(-1));
  expect(await newest(other)).toBeNull();
});
