import { randomUUID } from "node:crypto";
import { openTestCore, type TestCore } from "@switchboard/testing/stack/core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listAudit } from "../audit/list.ts";
import { chat } from "../conversation/chat.ts";
import { getConversation } from "../conversation/get.ts";
import { readEvents } from "../conversation/read-events.ts";
import { indexName } from "../search/index-name.ts";
import { findCustomers } from "./candidates.ts";
import { listCustomerConversations } from "./conversations.ts";
import { eraseCustomer } from "./erase.ts";
import { exportCustomer } from "./export.ts";
import { getCustomer } from "./get.ts";
import { identifyVisitor } from "./identify.ts";
import { mergeCustomers } from "./merge.ts";
import { addCustomerNote, listCustomerNotes, removeCustomerNote } from "./notes.ts";
import { revealCustomer, revealField } from "./reveal.ts";
import { saveCustomer } from "./save.ts";
import { undoMerge } from "./undo-merge.ts";
import { upsertClaim } from "./upsert-claim.ts";

let t: TestCore;
beforeAll(async () => {
  t = await openTestCore("customers");
}, 60_000);
afterAll(() => t?.close());

const signal = new AbortController().signal;
const claimed = (more: object = {}) => ({ external_customer_id: randomUUID(), ...more });
const say = (message: string, customer?: ReturnType<typeof claimed>, session_id = randomUUID()) =>
  chat(
    t.core,
    t.api,
    { message, session_id, client_id: t.client.id, ...(customer && { customer }) },
    { waitMs: 5_000, signal },
  );

test("staff change contact data: checked, sealed, found by its new look-up and not by the old one", async () => {
  const mia = t.staff("Mia");
  const id = await upsertClaim(t.core, t.api, claimed({ name: "Tom", email: "old@example.no" }));
  const saved = await saveCustomer(t.core, mia, {
    id,
    version: 1,
    email: "Tom@Example.no",
    phone: "+4791234512",
    pii: { address: "Storgata 1" },
    vip: true,
  });
  expect(saved).toMatchObject({ vip: true, version: 2, masked: true, pii: [{ name: "address", value: "••••••" }] });
  expect(await revealCustomer(t.core, mia, { id })).toMatchObject({
    phone: "+47 91 23 45 12",
    pii: [{ value: "Storgata 1" }],
  });
  const ids = async (q: string) => (await findCustomers(t.core, mia, { q })).map((each) => each.id);
  expect(await ids("tom@example.NO")).toEqual([id]);
  expect(await ids("+47 912 34 512")).toEqual([id]);
  expect(await ids("old@example.no")).toEqual([]);
  // By name only who asks for it, and by whole words.
  const named = await upsertClaim(t.core, t.api, claimed({ name: "Tomasina Vikander" }));
  await indexName(t.core, t.client.id, named);
  expect(await ids("Vikander")).toEqual([]);
  const byName = await findCustomers(t.core, mia, { q: "vikander tomasina", names: true });
  expect(byName).toMatchObject([{ id: named, because: ["name"] }]);
  expect(await findCustomers(t.core, mia, { q: "Vikand", names: true })).toEqual([]);
  const row = (await t.admin.query("SELECT * FROM customers WHERE id = $1", [id])).rows[0];
  expect(JSON.stringify(row)).not.toMatch(/Storgata 1|example\.no|\+47/i);
  await expect(saveCustomer(t.core, mia, { id, version: 2, phone: "12" })).rejects.toMatchObject({
    code: "bad_input",
    fields: [{ path: "phone" }],
  });
  const { items } = await listAudit(t.core, mia, { target_id: id, action: "customer.save" });
  expect(items.map((e) => e.details)).toEqual([{ fields: ["email", "phone", "vip", "pii.address"] }]);
});

test("two who save at once: one wins, the other sees who; 20 rounds", async () => {
  const [mia, jonas] = [t.staff("Mia"), t.staff("Jonas")];
  const id = await upsertClaim(t.core, t.api, claimed());
  for (let version = 1; version <= 20; version += 1) {
    const tries = await Promise.allSettled(
      [mia, jonas].map((who) => saveCustomer(t.core, who, { id, version, name: `${who.name} ${version}` })),
    );
    const won = tries.find((r) => r.status === "fulfilled");
    const lost = tries.find((r) => r.status === "rejected");
    expect(won?.value.version).toBe(version + 1);
    expect(lost?.reason).toMatchObject({ code: "conflict", extra: { holder_name: won?.value.changed_by_name } });
  }
});

test("one field is revealed or copied, and the audit says which", async () => {
  const mia = t.staff("Mia");
  const id = await upsertClaim(t.core, t.api, claimed({ email: "one@example.no" }));
  expect(await revealField(t.core, mia, { id, field: "email", copy: true })).toEqual({ value: "one@example.no" });
  await expect(revealField(t.core, mia, { id, field: "phone", copy: false })).rejects.toMatchObject({
    code: "not_found",
  });
  const { items } = await listAudit(t.core, mia, { target_id: id, action: "customer.reveal" });
  expect(items.map((e) => e.details)).toEqual([{ fields: ["email"], copied: true }]);
});

test("a visitor is identified once: of two at once one wins, the other sees who; 20 rounds", async () => {
  const [mia, jonas] = [t.staff("Mia"), t.staff("Jonas")];
  for (let round = 0; round < 20; round += 1) {
    const { conversation_id } = await say("Hello");
    const known = await upsertClaim(t.core, t.api, claimed({ name: "Known" }));
    const tries = await Promise.allSettled([
      identifyVisitor(t.core, mia, { conversation_id, customer_id: known }),
      identifyVisitor(t.core, jonas, { conversation_id, fields: { name: "New", email: "new@example.no" } }),
    ]);
    expect(tries.map((r) => r.status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const first = tries[0]?.status === "fulfilled" ? "Mia" : "Jonas";
    expect(tries.find((r) => r.status === "rejected")?.reason).toMatchObject({
      code: "conflict",
      extra: { holder_name: first },
    });
    const label = (await getConversation(t.core, mia, { conversation_id })).customer_label;
    expect(label).toBe(first === "Mia" ? "Known" : "New");
  }
  const { conversation_id } = await say("Hello");
  await expect(identifyVisitor(t.core, mia, { conversation_id, fields: {} })).rejects.toMatchObject({
    code: "bad_input",
  });
});

test("earlier conversations come by pages, newest first; notes are removed by their writer alone", async () => {
  const [mia, jonas] = [t.staff("Mia"), t.staff("Jonas")];
  const customer = claimed({ name: "Often" });
  const ids: string[] = [];
  for (let i = 0; i < 5; i += 1) ids.unshift((await say("Hello", customer)).conversation_id);
  const id = await upsertClaim(t.core, t.api, customer);
  const first = await listCustomerConversations(t.core, mia, { id, limit: 3 });
  const rest = await listCustomerConversations(t.core, mia, { id, limit: 3, cursor: first.next ?? "" });
  expect([...first.items, ...rest.items].map((each) => each.id)).toEqual(ids);
  expect(rest.next).toBeNull();
  const note = await addCustomerNote(t.core, mia, { id, text: "Card 4111 1111 1111 1111" });
  expect(note.text).toBe("Card [card number ending 1111]");
  expect(await removeCustomerNote(t.core, jonas, { customer_note_id: note.id })).toEqual({ removed: false });
  expect(await removeCustomerNote(t.core, mia, { customer_note_id: note.id })).toEqual({ removed: true });
});

test("everything of one customer is one JSON document, and each piece of it is audited", async () => {
  const mia = t.staff("Mia");
  const customer = claimed({ name: "Export Me", email: "export@example.no" });
  await say("Where is NW-20533?", customer);
  const { conversation_id } = await say("And what else?", customer);
  const id = await upsertClaim(t.core, t.api, customer);
  await addCustomerNote(t.core, mia, { id, text: "A note" });
  let text = "";
  let pieces = 0;
  for (let cursor: string | null | undefined; cursor !== null; pieces += 1) {
    const part = await exportCustomer(t.core, mia, { id, ...(cursor && { cursor }) });
    text += part.text;
    cursor = part.next_cursor;
  }
  const document = JSON.parse(text);
  expect(document.customer).toMatchObject({ name: "Export Me", email: "export@example.no" });
  expect(document.notes).toMatchObject([{ text: "A note" }]);
  expect(document.conversations).toHaveLength(2);
  const one = document.conversations.find((c: { id: string }) => c.id === conversation_id);
  expect(one.entries[0].body.text).toBe("And what else?");
  expect((await listAudit(t.core, mia, { target_id: id, action: "customer.export" })).items).toHaveLength(pieces);
  const theirs = Buffer.from(JSON.stringify([(await say("Hi")).conversation_id, 0])).toString("base64url");
  await expect(exportCustomer(t.core, mia, { id, cursor: theirs })).rejects.toMatchObject({ code: "not_found" });
});

test("an erased customer is gone from every table, and nobody else is touched", async () => {
  const admin = { ...t.staff("Ada"), roles: ["admin" as const] };
  const customer = claimed({ name: "Wilhelmina Zett", email: "zett@example.no", phone: "+47 944 44 444" });
  const { conversation_id } = await say("I am Wilhelmina, zett@example.no, call me. Order NW-20533?", customer);
  const id = await upsertClaim(t.core, t.api, customer);
  await addCustomerNote(t.core, admin, { id, text: "Wilhelmina is kind" });
  const other = await say("I know Wilhelmina, write to zett@example.no", claimed({ name: "Other" }));
  // Texts that people wrote about them beside the log, and what an undone merge still knows.
  await t.admin.query(
    `INSERT INTO transfers (client_id, conversation_id, from_id, from_name, to_id, to_name, note, epoch, offered_at, until, status)
     VALUES ($1, $2, $3, 'Ada', $3, 'Mia', 'Wilhelmina is angry', 1, now(), now(), 'declined')`,
    [t.client.id, conversation_id, admin.id],
  );
  await t.admin.query(
    `INSERT INTO notifications (client_id, staff_id, kind, target_kind, target_id, detail, created_at)
     VALUES ($1, $3, 'mention', 'conversation', $2, '@Ada call Wilhelmina at zett@example.no', now())`,
    [t.client.id, conversation_id, admin.id],
  );
  await t.admin.query(
    `WITH r AS (INSERT INTO quality_reviews (client_id, conversation_id, cause, reason, scorecard_version, criteria, reviewers)
       VALUES ($1, $2, 'person', 'Wilhelmina complained', 0, '[]', 1) RETURNING id),
     k AS (INSERT INTO tasks (client_id, kind, role, title, conversation_id, quality_review_id, payload)
       SELECT $1, 'quality_review', 'reviewer', 'Review of Wilhelmina', $2, id, '{"who": "zett@example.no"}' FROM r RETURNING id),
     d AS (INSERT INTO task_drafts (task_id, staff_id, client_id, body) SELECT id, $3, $1, '{"note": "Wilhelmina"}' FROM k),
     h AS (INSERT INTO task_history (client_id, task_id, step, reason) SELECT $1, id, 'returned', 'I know Wilhelmina' FROM k),
     u AS (INSERT INTO quality_subjects (quality_review_id, staff_id, client_id, staff_name, reply, reply_text)
       SELECT id, $3, $1, 'Ada', 'answer', 'Wilhelmina was kind' FROM r)
     INSERT INTO quality_scorings (client_id, quality_review_id, scorer, staff_id, scorer_name, answers, comment, score, failed)
     SELECT $1, id, 'person', $3, 'Ada', '{"tone": {"note": "to Wilhelmina"}}', 'Wilhelmina got no answer', 80, false FROM r`,
    [t.client.id, conversation_id, admin.id],
  );
  const twin = await upsertClaim(t.core, t.api, claimed({ name: "Twin" }));
  const versions = { winner_version: 1, loser_version: 1 };
  const keep = { name: "loser", email: "loser", phone: "loser" } as const;
  await mergeCustomers(t.core, admin, { winner_id: twin, loser_id: id, keep, reason: "Wilhelmina twice", ...versions });
  const { rows: merges } = await t.admin.query("SELECT id FROM customer_merges WHERE loser_id = $1", [id]);
  await undoMerge(t.core, admin, { merge_id: merges[0].id });
  await expect(eraseCustomer(t.core, admin, { id, confirm: "erase" })).rejects.toMatchObject({ code: "bad_input" });
  const done = await eraseCustomer(t.core, admin, { id, confirm: "ERASE" });
  expect(done).toMatchObject({ conversations: 1, notes: 1 });
  expect(done.entries).toBeGreaterThan(0);
  const view = await getCustomer(t.core, admin, { id });
  expect(view).toMatchObject({ name: null, email: null, phone: null, pii: [], preferences: {}, erased_by_name: "Ada" });
  const { items } = await readEvents(t.core, admin, { conversation_id });
  expect(items[0]?.body).toMatchObject({ text: "I am [erased], [erased], call me. Order NW-20533?" });
  for (const table of [
    "customers",
    "conversations",
    "events",
    "customer_notes",
    "tool_calls",
    "escalations",
    "briefs",
    "transfers",
    "notifications",
    "quality_reviews",
    "quality_scorings",
    "quality_subjects",
    "tasks",
    "task_drafts",
    "task_history",
  ]) {
    const own =
      table === "customers" ? "id = $1" : table === "customer_notes" ? "customer_id = $1" : "conversation_id = $2";
    const ofTask = "task_id IN (SELECT id FROM tasks WHERE conversation_id = $2)";
    const ofReview = "quality_review_id IN (SELECT id FROM quality_reviews WHERE conversation_id = $2)";
    const named = {
      conversations: "id = $2",
      notifications: "target_id = $2",
      quality_scorings: ofReview,
      quality_subjects: ofReview,
      task_drafts: ofTask,
      task_history: ofTask,
    }[table as string];
    const where = named ?? own;
    const { rows } = await t.admin.query(
      `SELECT x.*, $1::text, $2::text FROM ${table} x WHERE ${where.replace("$1", "$1::uuid").replace("$2", "$2::uuid")}`,
      [id, conversation_id],
    );
    expect(JSON.stringify(rows), table).not.toMatch(/wilhelmina|zett@|944 44/i);
  }
  const { rows: undone } = await t.admin.query("SELECT fields, reason FROM customer_merges WHERE loser_id = $1", [id]);
  expect(undone).toEqual([{ fields: {}, reason: "" }]);
  const theirs = await readEvents(t.core, admin, { conversation_id: other.conversation_id });
  expect(theirs.items[0]?.body).toMatchObject({ text: "I know Wilhelmina, write to zett@example.no" });
  expect((await listCustomerNotes(t.core, admin, { id })).items).toEqual([]);
  await expect(saveCustomer(t.core, admin, { id, version: view.version, name: "Back" })).rejects.toMatchObject({
    code: "conflict",
  });
  // The same number is a new customer from now on.
  expect(await upsertClaim(t.core, t.api, customer)).not.toBe(id);
});

test("the log of who is not erased cannot be rewritten", async () => {
  const { conversation_id } = await say("Mine", claimed());
  const [row] = await t.core.db.query<{ n: number }>(t.client.id, {
    name: "",
    text: "SELECT erase_in_events($1, $2) AS n",
    values: [conversation_id, JSON.stringify({ 1: { text: "forged" } })],
  });
  expect(row?.n).toBe(0);
});
