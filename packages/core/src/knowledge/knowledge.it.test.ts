import type { Actor } from "@switchboard/contracts/actor";
import { type Desk, openDesk } from "@switchboard/testing/test-desk";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addKnowledge } from "./add.ts";
import { listKnowledge } from "./list.ts";
import { searchKnowledge } from "./search.ts";

const documents = [
  [
    "Delivery",
    "# Times\n\nWe deliver on weekdays between 8 and 17.\n\n# Islands\n\nDeliveries to islands take two days more.",
  ],
  ["Returns", "You may return what you bought within 30 days.\n\n# Refund\n\nThe refund is paid within 14 days."],
  ["Care of oak", "Oil your oak table twice a year. Never use soap with bleach."],
] as const;

let desk: Desk;
let actor: Actor;
let stranger: Actor;

beforeAll(async () => {
  desk = await openDesk("knowledge");
  actor = await desk.addClient("one");
  stranger = await desk.addClient("two");
  for (const [title, text] of documents) await addKnowledge(desk.core, actor, { title, text, source: `/${title}` });
  await addKnowledge(desk.core, stranger, { title: "Secret plans", text: "Oak returns delivery refund island oil." });
});
afterAll(() => desk?.close());

const titles = async (query: string, limit = 5) =>
  (await searchKnowledge(desk.core, actor.client_id, query, limit)).map((p) => p.title);

test.each([
  ["islands", "Delivery"],
  ["when do I get my refund?", "Returns"],
  ["how should I care for my oak table", "Care of oak"],
  ["oil OR nonsense", "Care of oak"],
  ["I have a question about bringing back things: can I return a chair that I bought 3 weeks ago", "Returns"],
])("%s finds %s first", async (query, title) => expect((await titles(query))[0]).toBe(title));

test.each(["", "the of and", "zzzz", "'; DROP TABLE x; --", "a\\'b & | ! (", "<->", "\u0000"])(
  "%j finds nothing of others, and breaks nothing",
  async (query) => {
    const found = await titles(query.replaceAll("\u0000", ""));
    expect(found).not.toContain("Secret plans");
  },
);

test("gives passages with title, source and content, at most as many as asked for", async () => {
  const found = await searchKnowledge(desk.core, actor.client_id, "deliver islands refund oak", 2);
  expect(found).toHaveLength(2);
  expect(found[0]).toMatchObject({ title: expect.any(String), source: expect.stringMatching(/^\//) });
  expect(found.every((p, i) => i === 0 || p.score <= (found[i - 1]?.score ?? 0))).toBe(true);
});

test("lists page by page with the number of passages", async () => {
  const first = await listKnowledge(desk.core, actor, { limit: 2 });
  expect(first.items.map((d) => [d.title, d.passages])).toEqual([
    ["Care of oak", 1],
    ["Delivery", 2],
  ]);
  const second = await listKnowledge(desk.core, actor, { limit: 2, cursor: first.next ?? "" });
  expect(second).toMatchObject({ items: [{ title: "Returns" }], next: null });
});

test("a document without text is refused and not stored", async () => {
  await expect(addKnowledge(desk.core, actor, { title: "Empty", text: "# Empty\n" })).rejects.toMatchObject({
    code: "bad_input",
  });
  expect((await listKnowledge(desk.core, actor)).items.map((d) => d.title)).not.toContain("Empty");
});
