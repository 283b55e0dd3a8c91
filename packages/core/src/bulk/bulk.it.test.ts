import { randomUUID } from "node:crypto";
import type { Actor } from "@switchboard/contracts/actor";
import { openTestCore, type TestCore } from "@switchboard/testing/stack/core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { chat } from "../conversation/chat.ts";
import { getConversation } from "../conversation/get.ts";
import { takeOver } from "../conversation/take-over.ts";
import { createTag } from "../tag/create.ts";
import { assignMany, resolveMany, returnMany, tagMany } from "./act.ts";

let t: TestCore;
beforeAll(async () => {
  t = await openTestCore("bulk");
});
afterAll(() => t?.close());

let sessions = 0;
async function say(message = "Hello", session_id = `session-${(sessions += 1)}`): Promise<string> {
  const said = { message, session_id, client_id: t.client.id };
  const { conversation_id } = await chat(t.core, t.api, said, { waitMs: 5_000, signal: new AbortController().signal });
  return conversation_id;
}
async function addStaff(name: string): Promise<Actor> {
  const id = randomUUID();
  await t.admin.query(
    "INSERT INTO staff (id, email, name, password_hash, roles) VALUES ($1, $2, $3, '', '{operator}')",
    [id, `${id}@staff.example`, name],
  );
  await t.admin.query("INSERT INTO staff_clients (staff_id, client_id) VALUES ($1, $2)", [id, t.client.id]);
  return { kind: "staff", id, name, roles: ["operator"], client_id: t.client.id };
}
const seen = async (ids: string[]) =>
  Promise.all(
    ids.map(async (conversation_id) => {
      const found = await getConversation(t.core, t.staff("Reader"), { conversation_id });
      return {
        conversation_id,
        last_seq: found.last_seq,
        seen_staff_id: found.assignee?.staff_id ?? null,
      };
    }),
  );
const unseen = (conversation_id: string) => ({ conversation_id, last_seq: 1, seen_staff_id: null });

it("two who resolve the same 30 at once: each is resolved once, and the other is told by whom", async () => {
  const [mia, jonas] = [t.staff("Mia"), t.staff("Jonas")];
  const items = await seen(await Promise.all(Array.from({ length: 30 }, () => say())));
  const [a, b] = await Promise.all([
    resolveMany(t.core, mia, { items }),
    resolveMany(t.core, jonas, { items: items.toReversed() }),
  ]);
  const theirs = b.toReversed();
  items.forEach((item, at) => {
    const [one, other] = [a[at], theirs[at]];
    const outcomes = [one?.outcome, other?.outcome].toSorted();
    expect(outcomes, item.conversation_id).toEqual(["done", "overtaken"]);
    const lost = one?.outcome === "overtaken" ? { who: one, by: "Jonas" } : { who: other, by: "Mia" };
    expect(lost.who?.by).toBe(lost.by);
  });
});

it("resolves none in which something was said since it was seen, nor one that a colleague holds", async () => {
  const [mia, jonas] = [t.staff("Mia"), t.staff("Jonas")];
  const [quiet, spoken, held] = (await Promise.all([say(), say("Hello", "spoken"), say()])) as [string, string, string];
  const items = await seen([quiet, spoken, held]);
  await say("Are you there?", "spoken");
  await takeOver(t.core, jonas, { conversation_id: held });
  const results = await resolveMany(t.core, mia, { items: [...items, unseen(randomUUID())] });
  expect(results.map((r) => r.outcome)).toEqual(["done", "overtaken", "overtaken", "not_found"]);
  expect(results[1]?.detail).toContain("said meanwhile");
  expect(results[2]?.by).toBe("Jonas");
});

it("tags many, says what it changed, and is undone by that", async () => {
  const mia = t.staff("Mia");
  const tag = await createTag(t.core, mia, { name: "Bulk", color: "blue", description: "" });
  const ids = await Promise.all(Array.from({ length: 12 }, () => say()));
  const items = ids.map(unseen);
  await tagMany(t.core, mia, { items: items.slice(0, 2), add: [tag.id], remove: [] });
  const done = await tagMany(t.core, mia, { items, add: [tag.id], remove: [] });
  expect(done.map((r) => r.outcome)).toEqual([...Array(2).fill("unchanged"), ...Array(10).fill("done")]);
  const changed = items.filter((_, at) => done[at]?.added.includes(tag.id));
  await tagMany(t.core, mia, { items: changed, add: [], remove: [tag.id] });
  const { rows } = await t.admin.query("SELECT conversation_id FROM conversation_tags WHERE tag_id = $1", [tag.id]);
  expect(rows.map((row) => row.conversation_id).toSorted()).toEqual(ids.slice(0, 2).toSorted());
  const gone = await tagMany(t.core, mia, { items: items.slice(0, 1), add: [randomUUID()], remove: [] });
  expect(gone[0]?.outcome).toBe("not_found");
});

it("gives back what is held by the actor, and nothing else", async () => {
  const [mia, jonas] = [t.staff("Mia"), t.staff("Jonas")];
  const [mine, his, nobodys] = (await Promise.all([say(), say(), say()])) as [string, string, string];
  await takeOver(t.core, mia, { conversation_id: mine });
  await takeOver(t.core, jonas, { conversation_id: his });
  const results = await returnMany(t.core, mia, { items: [mine, his, nobodys].map(unseen), note: "Go on" });
  expect(results.map((r) => [r.outcome, r.by])).toEqual([
    ["done", null],
    ["overtaken", "Jonas"],
    ["overtaken", "the agent"],
  ]);
});

it("two who assign the same 10 to different people at once: one wins each, the other is told", async () => {
  const [mia, jonas, cleo] = (await Promise.all(["Mia", "Jonas", "Cleo"].map(addStaff))) as [Actor, Actor, Actor];
  const items = await seen(await Promise.all(Array.from({ length: 10 }, () => say("I want a person"))));
  const [a, b] = await Promise.all([
    assignMany(t.core, mia, { items, staff_id: jonas.id }),
    assignMany(t.core, jonas, { items, staff_id: cleo.id }),
  ]);
  const after = await seen(items.map((item) => item.conversation_id));
  items.forEach((_, at) => {
    expect([a[at]?.outcome, b[at]?.outcome].toSorted()).toEqual(["done", "overtaken"]);
    expect(after[at]?.seen_staff_id).toBe(a[at]?.outcome === "done" ? jonas.id : cleo.id);
  });
});
