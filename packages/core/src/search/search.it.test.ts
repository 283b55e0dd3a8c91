import type { Actor } from "@switchboard/contracts/actor";
import { addTestClient } from "@switchboard/testing/stack/client";
import { northwindYaml, openTestCore, type TestCore } from "@switchboard/testing/stack/core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { chat } from "../conversation/chat.ts";
import { takeOver } from "../conversation/take-over.ts";
import { editNote } from "../note/edit.ts";
import { removeNote } from "../note/remove.ts";
import { writeNote } from "../note/write.ts";
import { applyTags } from "../tag/apply.ts";
import { createTag } from "../tag/create.ts";
import { searchConversations } from "./conversations.ts";
import { findEverything } from "./everything.ts";
import { sweepSearch } from "./sweep.ts";

let t: TestCore;
let reader: Actor;
beforeAll(async () => {
  t = await openTestCore("search");
  reader = t.staff("Reader");
}, 60_000);
afterAll(() => t?.close());

let sessions = 0;
async function say(message: string, more: { customer?: object; api?: Actor } = {}): Promise<string> {
  const api = more.api ?? t.api;
  const said = {
    message,
    session_id: `search-${(sessions += 1)}`,
    client_id: api.client_id,
    ...(more.customer && { customer: more.customer }),
  };
  return (await chat(t.core, api, said as never, { waitMs: 5_000, signal: new AbortController().signal }))
    .conversation_id;
}
const index = () => sweepSearch(t.core, { quietFor: "0 seconds" });
const search = (q: string, who = reader, more = {}) => searchConversations(t.core, who, { q, ...more });
const ids = async (q: string, who = reader) => (await search(q, who)).items.map((hit) => hit.conversation.id);

it("finds what was said by the beginnings of its words, without accents, and leads to the entry", async () => {
  const id = await say("My Zürcher kettle arrived broken, I want my money");
  await say("A kettle that works");
  await index();
  expect(await ids("zurcher kett")).toEqual([id]);
  const [hit] = (await search("BROKEN")).items;
  expect(hit).toMatchObject({ by: "words", snippet: { seq: 1, who: "customer" } });
  expect(hit?.snippet?.pieces).toContainEqual({ text: "broken", hit: true });
  expect(await ids('"kettle arrived"')).toEqual([id]);
  expect(await ids('"kettle broken"')).toEqual([]);
});

it("indexes what was said once, though two workers sweep while people go on talking", async () => {
  const session_id = "two-sweeps";
  const speak = (message: string) =>
    chat(t.core, t.api, { message, session_id, client_id: t.api.client_id } as never, {
      waitMs: 5_000,
      signal: new AbortController().signal,
    });
  const { conversation_id } = await speak("My armadillo arrived");
  for (let round = 0; round < 5; round += 1) {
    await Promise.all([index(), speak(`Part armadillo${round}`), index(), index()]);
  }
  await index();
  for (const word of ["armadillo arrived", ...[0, 1, 2, 3, 4].map((round) => `armadillo${round}`)]) {
    expect(await ids(word)).toContain(conversation_id);
  }
  const { rows } = await t.admin.query(
    "SELECT count(*)::int AS rows, bool_and(w.upto_seq = c.last_seq) AS all FROM conversation_words w JOIN conversations c ON c.id = w.conversation_id WHERE c.id = $1",
    [conversation_id],
  );
  expect(rows).toEqual([{ rows: 1, all: true }]);
});

it("finds the newest message at once, says how many are behind, and the older ones once they are indexed", async () => {
  const id = await say("My pangolin is unwell");
  const { items, behind } = await search("pangolin");
  expect(behind).toBeGreaterThan(0);
  // The agent has answered, so the customer's words are not the newest any more.
  expect(items).toEqual([]);
  const { rows } = await t.admin.query<{ last_text: string }>("SELECT last_text FROM conversations WHERE id = $1", [
    id,
  ]);
  const word = /[a-z]{6,}/i.exec(rows[0]?.last_text ?? "")?.[0] ?? "";
  expect(await ids(`${word} session:search-${sessions}`)).toEqual([id]);
  await index();
  expect((await search("pangolin")).behind).toBe(0);
  expect(await ids("pangolin")).toEqual([id]);
});

it("keeps a customer's name, e-mail and phone out of every index, and finds them", async () => {
  const customer = {
    external_customer_id: "mara",
    name: "Mara Lindqvist",
    email: "Mara@Shop.example",
    phone: "+47 400 11 222",
  };
  const id = await say("Hello there", { customer });
  await index();
  for (const q of [
    "Lindqvist",
    "mara lindqvist",
    "from:mara",
    'from:"Lindqvist Mara"',
    "mara@shop.example",
    "from:mara@shop.example",
    "+4740011222",
  ]) {
    expect(await ids(q), q).toEqual([id]);
  }
  expect(await ids("from:lindq")).toEqual([]);
  expect(await ids("from:nobody")).toEqual([]);
  const { rows } = await t.admin.query(
    "SELECT (SELECT string_agg(w::text, ' ') FROM conversation_words w) || (SELECT string_agg(c::text, ' ') FROM customer_words c) AS all",
  );
  expect(rows[0].all).not.toMatch(/lindqvist|shop|40011222/i);
  const { rows: kept } = await t.admin.query("SELECT customer_id FROM conversations WHERE id = $1", [id]);
  const named = await findEverything(t.core, reader, { q: "Mara Lindqvist" });
  // To the customer's page, whether there is a conversation or not.
  expect(named.filter(({ kind }) => kind === "customer")).toMatchObject([{ target: kept[0].customer_id }]);
  await t.admin.query(
    "UPDATE customers SET name = NULL WHERE id = (SELECT customer_id FROM conversations WHERE id = $1)",
    [id],
  );
  expect(await ids("lindqvist")).toEqual([]);
});

it("meets every operator", async () => {
  const id = await say("I want a person about my walrus");
  const mia = t.staff("Mia");
  const tag = await createTag(t.core, mia, { name: "Walrus care", color: "teal", description: "" });
  await applyTags(t.core, mia, { conversation_id: id, add: [tag.id], remove: [] });
  await writeNote(t.core, mia, { conversation_id: id, text: "He means the hippopotamus", key: "n1" } as never);
  await index();
  const yes = async (q: string, who = reader) => expect(await ids(q, who), q).toContain(id);
  const no = async (q: string, who = reader) => expect(await ids(q, who), q).not.toContain(id);
  for (const q of [
    "is:waiting walrus",
    'tag:"walrus care"',
    "has:note hippopotamus",
    "has:tag",
    "channel:web_chat walrus",
    "config:SUPPORT walrus",
    "after:today walrus",
    "is:open",
    "is:escalated priority:normal",
    "priority:normal priority:high is:waiting",
  ])
    await yes(q);
  for (const q of [
    "is:resolved",
    "is:mine",
    "tag:other",
    "has:ticket",
    "channel:voice",
    "before:2020-01-01",
    "sla:breached",
    "priority:urgent",
    "has:customer",
  ])
    await no(q);
  await takeOver(t.core, mia, { conversation_id: id });
  await index();
  await yes("is:mine", mia);
  await yes("holder:me walrus", mia);
  await yes("holder:mia");
  await no("holder:me");
  await no("is:waiting");
});

it("refuses an unknown operator with what was meant", async () => {
  await expect(search("form:mara")).rejects.toMatchObject({
    code: "bad_input",
    message: expect.stringContaining("from:"),
  });
});

it("pages by cursor: nothing twice, nothing missed", async () => {
  const all = [];
  for (let i = 0; i < 7; i += 1) all.push(await say("An aardvark"));
  await index();
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await search("aardvark", reader, { limit: 3, cursor });
    seen.push(...page.items.map((hit) => hit.conversation.id));
    cursor = page.next_cursor ?? undefined;
  } while (cursor);
  expect(seen.toSorted()).toEqual(all.toSorted());
  expect(seen).toEqual(all.toReversed());
  await expect(search("aardvark", reader, { cursor: "nonsense" })).rejects.toMatchObject({ code: "bad_input" });
});

it("forgets what is taken out of the log", async () => {
  const id = await say("My password is capybara");
  await index();
  expect(await ids("capybara")).toEqual([id]);
  await t.admin.query(
    "UPDATE events SET body = jsonb_set(body, '{text}', '\"[removed]\"') WHERE conversation_id = $1 AND kind = 'customer_message'",
    [id],
  );
  expect(await ids("capybara")).toEqual([]);
  await index();
  expect(await ids("capybara")).toEqual([]);
  expect(await ids("removed")).toContain(id);
  await t.admin.query("DELETE FROM runs WHERE conversation_id = $1", [id]);
  await t.admin.query("DELETE FROM conversations WHERE id = $1", [id]);
  expect((await t.admin.query("SELECT 1 FROM conversation_words WHERE conversation_id = $1", [id])).rowCount).toBe(0);
});

it("knows notes as their authors have left them", async () => {
  const id = await say("Hello");
  const mia = t.staff("Mia");
  const note = await writeNote(t.core, mia, { conversation_id: id, text: "She breeds quokkas", key: "q1" });
  await index();
  expect(await ids("quokka")).toEqual([id]);
  const edited = await editNote(t.core, mia, {
    conversation_id: id,
    note_seq: note.seq,
    seen_seq: note.seq,
    text: "She breeds wombats",
  });
  await index();
  expect(await ids("quokka")).toEqual([]);
  expect((await search("wombat")).items[0]?.snippet).toMatchObject({ who: "note" });
  await removeNote(t.core, mia, { conversation_id: id, note_seq: note.seq, seen_seq: edited.seq });
  await index();
  expect(await ids("wombat")).toEqual([]);
  expect(await ids('"breeds"')).toEqual([]);
});

it("holds against an attack: metacharacters, length, another client's words", async () => {
  const fjord = await addTestClient(
    t.admin,
    "fjord",
    northwindYaml().replace("client_id: northwind", "client_id: fjord"),
  );
  const theirs = { ...t.api, client_id: fjord.id };
  const foreign = await say("Our secret is the okapi", {
    api: theirs,
    customer: { external_customer_id: "o", name: "Olga Okapi" },
  });
  await index();
  for (const q of ["okapi", "from:okapi", "from:olga", foreign, '"okapi"'])
    expect(await search(q), q).toMatchObject({ items: [], next_cursor: null, behind: 0 });
  expect(await findEverything(t.core, reader, { q: "okapi" })).toEqual([]);
  expect(await ids("okapi", { ...reader, client_id: fjord.id })).toEqual([foreign]);
  for (const q of [
    "'",
    "\\",
    "' OR 1=1 --",
    "a & !b | (c <-> *",
    "%",
    "_",
    "'); DROP TABLE conversation_words; --",
    "!!!",
    "&",
    "<->",
    ":*",
    '"',
    '"%"',
    "tag:%",
    "holder:%",
    "session:'--",
    "𝕆𝕂𝔸ℙ𝕀",
  ]) {
    expect(await ids(q), q).not.toContain(foreign);
    await findEverything(t.core, reader, { q });
  }
  await expect(search("c <-> d:*")).rejects.toMatchObject({ code: "bad_input" });
  expect(await ids("!!!")).toEqual([]);
  expect((await ids(`x${"y ".repeat(4_000)}`)).length).toBe(0);
});

it("shows each role in the palette what it may see", async () => {
  const id = await say("My numbat is lost");
  await index();
  expect(await findEverything(t.core, reader, { q: "numbat" })).toMatchObject([
    { kind: "conversation", target: `${id}:1` },
  ]);
  const researcher: Actor = { ...reader, roles: ["researcher"] };
  expect(await findEverything(t.core, researcher, { q: "numbat" })).toEqual([]);
  expect((await findEverything(t.core, researcher, { q: "" })).map((f) => f.kind)).toEqual([]);
});
