import type { Actor } from "@switchboard/contracts/actor";
import { type Desk, openDesk } from "@switchboard/testing/test-desk";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addKnowledge } from "./add.ts";
import { getKnowledge } from "./get.ts";
import { searchKnowledge } from "./search.ts";
import { setLanguage } from "./set-language.ts";
import { sweepLanguages } from "./sweep.ts";

let desk: Desk;
let actor: Actor;
let mia: Actor;

beforeAll(async () => {
  desk = await openDesk("knowledge_language");
  actor = await desk.addClient("languages");
  mia = { ...actor, name: "Mia" };
});
afterAll(() => desk?.close());

const add = async (title: string, text: string): Promise<string> =>
  (await addKnowledge(desk.core, actor, { title, text })).id;
const titles = async (query: string): Promise<string[]> =>
  (await searchKnowledge(desk.core, actor.client_id, query, 5)).map(({ title }) => title);
const documentOf = async (document_id: string) => (await getKnowledge(desk.core, actor, { document_id })).document;

test.each([
  [
    "german",
    "Rückgabe",
    "Gekaufte Möbel können Sie innerhalb von dreißig Tagen zurückgeben. Wir holen sie ab.",
    "Möbels Tage",
  ],
  [
    "norwegian",
    "Levering",
    "Vi leverer møblene på hverdager. Leveringen til øyer tar to dager lengre tid enn ellers.",
    "hverdagen leveringer",
  ],
  [
    "french",
    "Garantie",
    "Les meubles sont garantis pendant deux ans. Nous réparons les dommages gratuitement.",
    "garantie meuble réparer",
  ],
  [
    "english",
    "Lamps",
    "We repair lamps within a week. Bulbs are not covered by the warranty of the lamps.",
    "repairing a lamp",
  ],
])("a text in %s is found by other forms of its words", async (language, title, text, question) => {
  const id = await add(title, text);
  expect(await documentOf(id)).toMatchObject({ language, language_by: "text" });
  expect((await titles(question))[0]).toBe(title);
});

test("a language without word forms is found by its words as they are written", async () => {
  const id = await add("Zwroty", "Zwroty są przyjmowane w ciągu trzydziestu dni od zakupu. Meble odbieramy sami.");
  expect((await documentOf(id)).language).toBe("simple");
  expect((await titles("zwroty meble"))[0]).toBe("Zwroty");
});

test("a text that is too short to tell is in the client's own language", async () => {
  await desk.admin.query("UPDATE clients SET knowledge_language = 'german' WHERE id = $1", [actor.client_id]);
  const id = await add("Preise", "Tische: 39 Euro.");
  expect(await documentOf(id)).toMatchObject({ language: "german", language_by: "client" });
  expect(await titles("Tisch")).toContain("Preise");
});

test("staff say in which language a document is, and take it back; of two at once one wins, the other sees who", async () => {
  const id = await add("Wool", "Wash woollen blankets by hand. Dry them lying flat, away from the oven and the sun.");
  const { version } = await documentOf(id);
  expect(await titles("washing woollen blankets")).toContain("Wool");
  const both = await Promise.allSettled([
    setLanguage(desk.core, actor, { document_id: id, language: "simple", version }),
    setLanguage(desk.core, mia, { document_id: id, language: "simple", version }),
  ]);
  const [won] = both.filter((each) => each.status === "fulfilled");
  const [lost] = both.filter((each) => each.status === "rejected");
  expect(won?.value).toMatchObject({ language: "simple", language_by: "staff", version: version + 1 });
  expect(lost?.reason).toMatchObject({
    code: "conflict",
    extra: { holder_name: both[0].status === "fulfilled" ? actor.name : "Mia" },
  });
  // "washing" is not written in it.
  expect(await titles("washing")).not.toContain("Wool");
  const back = await setLanguage(desk.core, actor, { document_id: id, language: null, version: version + 1 });
  expect(back).toMatchObject({ language: "english", language_by: "text" });
  expect(await titles("washing")).toContain("Wool");
});

test("documents from before languages were told apart are brought over, by two workers at once, each once", async () => {
  const text = "Wir liefern die Bestellungen werktags. Lieferungen auf die Inseln dauern zwei Tage länger als sonst.";
  const id = await add("Lieferung", text);
  // As the migration leaves it: English word forms, and nobody has looked.
  await desk.admin.query("UPDATE knowledge_documents SET language = 'english', language_by = 'nobody' WHERE id = $1", [
    id,
  ]);
  await desk.admin.query("UPDATE knowledge_chunks SET language = 'english' WHERE document_id = $1", [id]);
  expect(await titles("Bestellung Insel")).not.toContain("Lieferung");
  await Promise.all([sweepLanguages(desk.core), sweepLanguages(desk.core)]);
  expect(await documentOf(id)).toMatchObject({ language: "german", language_by: "text" });
  expect((await titles("Bestellung Insel"))[0]).toBe("Lieferung");
});
