import type { Actor } from "@switchboard/contracts/actor";
import { openTestCore, type TestCore } from "@switchboard/testing/stack/core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { chat } from "../conversation/chat.ts";
import { listConversations } from "../conversation/list.ts";
import { applyTags } from "./apply.ts";
import { archiveTag, changeTag } from "./change.ts";
import { createTag } from "./create.ts";
import { listTags } from "./list.ts";
import { mergeTags } from "./merge.ts";

let t: TestCore;
beforeAll(async () => {
  t = await openTestCore("tag");
});
afterAll(() => t?.close());

let sessions = 0;
async function say(): Promise<string> {
  const said = { message: "Hello", session_id: `session-${(sessions += 1)}`, client_id: t.client.id };
  const { conversation_id } = await chat(t.core, t.api, said, { waitMs: 5_000, signal: new AbortController().signal });
  return conversation_id;
}
const make = (who: Actor, name: string) => createTag(t.core, who, { name, color: "teal", description: "" });
const put = (who: Actor, conversation_id: string, add: string[], remove: string[] = []) =>
  applyTags(t.core, who, { conversation_id, add, remove });
const namesOn = async (conversation_id: string) => {
  const { items } = await listConversations(t.core, t.staff("Reader"), { view: "ai", limit: 200 });
  return items.find((c) => c.id === conversation_id)?.tags.map((tag) => tag.name);
};
const audited = async (action: string, target: string): Promise<number> =>
  Number(
    (await t.admin.query("SELECT count(*) FROM audit_entries WHERE action = $1 AND target_id = $2", [action, target]))
      .rows[0].count,
  );

it("is put on and taken off, by several at once, once, and shown in the list", async () => {
  const [mia, jonas] = [t.staff("Mia"), t.staff("Jonas")];
  const [refund, urgent] = [await make(mia, "Refund"), await make(mia, "Urgent")];
  for (let round = 0; round < 20; round += 1) {
    const id = await say();
    const both = await Promise.all([put(mia, id, [refund.id, urgent.id]), put(jonas, id, [urgent.id])]);
    expect(both.flatMap((b) => b.added).toSorted()).toEqual([refund.id, urgent.id].toSorted());
    expect(await namesOn(id)).toEqual(["Refund", "Urgent"]);
    await Promise.all([put(mia, id, [], [urgent.id]), put(jonas, id, [], [urgent.id])]);
    expect(await namesOn(id)).toEqual(["Refund"]);
    // Only what changed is audited: the two puts (the second may have found nothing to do), and one of the two takes.
    const done = both.filter((b) => b.added.length > 0).length;
    expect(await audited("conversation.tag", id)).toBe(done + 1);
  }
});

it("of one name there is one, whoever makes it at once", async () => {
  const [mia, jonas] = [t.staff("Mia"), t.staff("Jonas")];
  for (let round = 0; round < 20; round += 1) {
    const [a, b] = await Promise.all([make(mia, `Round ${round}`), make(jonas, `ROUND ${round}`)]);
    expect(a.id).toBe(b.id);
    expect(await audited("tag.create", a.id)).toBe(1);
  }
});

it("is changed by one of two at once; the other is told by whom; two tags have never one name", async () => {
  const [ada, bea] = [t.staff("Ada"), t.staff("Bea")];
  const [first, second] = [await make(ada, "First"), await make(ada, "Second")];
  for (let version = 1; version <= 20; version += 1) {
    const change = (who: Actor) =>
      changeTag(t.core, who, {
        tag_id: first.id,
        version,
        name: `First ${who.name}`,
        color: "red",
        description: who.name,
      });
    const tries = await Promise.allSettled([change(ada), change(bea)]);
    const won = tries.find((r) => r.status === "fulfilled");
    const lost = tries.find((r) => r.status === "rejected");
    expect(lost?.reason).toMatchObject({ code: "conflict", extra: { holder_name: won?.value.changed_by_name } });
  }
  const rename = { tag_id: second.id, version: 1, name: "first ada", color: "red" as const, description: "" };
  const third = { ...rename, name: "Third" };
  await changeTag(t.core, ada, { ...third, name: "Second" });
  const now = (await listTags(t.core, ada, { limit: 200 })).items.find((tag) => tag.id === first.id);
  await expect(changeTag(t.core, bea, { ...rename, version: 2, name: now?.name ?? "" })).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("Merge"),
  });
});

it("archived, it stays where it is and goes nowhere else; brought back, it does", async () => {
  const mia = t.staff("Mia");
  const [here, there] = [await say(), await say()];
  const old = await make(mia, "Old campaign");
  await put(mia, here, [old.id]);
  await archiveTag(t.core, mia, { tag_id: old.id, version: 1, archived: true });
  expect(await namesOn(here)).toEqual(["Old campaign"]);
  await expect(put(mia, there, [old.id])).rejects.toMatchObject({ code: "conflict" });
  await expect(make(mia, "old campaign")).rejects.toMatchObject({ code: "conflict" });
  await put(mia, here, [], [old.id]);
  await archiveTag(t.core, mia, { tag_id: old.id, version: 2, archived: false });
  expect((await put(mia, there, [old.id])).tags.map((tag) => tag.name)).toEqual(["Old campaign"]);
});

it("merged, it is found under the other name; a tagging and a merge at once lose nothing, 20 rounds", async () => {
  const [mia, ada] = [t.staff("Mia"), t.staff("Ada")];
  const into = await make(ada, "Money back");
  for (let round = 0; round < 20; round += 1) {
    const id = await say();
    const from = await make(ada, `Moneyback ${round}`);
    const [tagged, merged] = await Promise.allSettled([
      put(mia, id, [from.id]),
      mergeTags(t.core, ada, { tag_id: from.id, into_tag_id: into.id }),
    ]);
    expect(merged.status).toBe("fulfilled");
    if (tagged.status === "fulfilled") expect(await namesOn(id)).toEqual(["Money back"]);
    else {
      expect(tagged.reason).toMatchObject({ code: "not_found" });
      expect(await namesOn(id)).toEqual([]);
    }
  }
  const [left, right] = [await make(ada, "Left"), await make(ada, "Right")];
  const tries = await Promise.allSettled([
    mergeTags(t.core, ada, { tag_id: left.id, into_tag_id: right.id }),
    mergeTags(t.core, mia, { tag_id: right.id, into_tag_id: left.id }),
  ]);
  expect(tries.map((r) => r.status).toSorted()).toEqual(["fulfilled", "rejected"]);
});

it("is paged, and at most 20 are on a conversation", async () => {
  const mia = t.staff("Mia");
  const id = await say();
  const made = await Promise.all(Array.from({ length: 21 }, (_, n) => make(mia, `Many ${n}`)));
  await put(
    mia,
    id,
    made.slice(0, 20).map((tag) => tag.id),
  );
  await expect(put(mia, id, [made[20]?.id ?? ""])).rejects.toMatchObject({ code: "conflict" });
  const seen: string[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await listTags(t.core, mia, { limit: 7, ...(cursor && { cursor }) });
    seen.push(...page.items.map((tag) => tag.name));
    cursor = page.next;
  } while (cursor);
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen).toEqual(expect.arrayContaining(made.map((tag) => tag.name)));
});

it("are 500 at most: of ten who make the last one at once one does, and the others are told", async () => {
  const mia = t.staff("Mia");
  await t.admin.query(
    `INSERT INTO tags (client_id, name, color, description, changed_by_name, changed_at)
     SELECT $1, 'Filler ' || n, 'teal', '', 'Mia', now() FROM generate_series(1, 499 - (SELECT count(*)::int FROM tags WHERE client_id = $1)) n`,
    [t.client.id],
  );
  const tries = await Promise.allSettled(Array.from({ length: 10 }, (_, n) => make(mia, `Last ${n}`)));
  expect(tries.filter((r) => r.status === "fulfilled")).toHaveLength(1);
  for (const each of tries) {
    if (each.status === "rejected") expect(each.reason).toMatchObject({ code: "conflict" });
  }
  const { rows } = await t.admin.query("SELECT count(*)::int AS n FROM tags WHERE client_id = $1", [t.client.id]);
  expect(rows).toEqual([{ n: 500 }]);
});
