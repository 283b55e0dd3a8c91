import { researchSubmission } from "@switchboard/contracts/research-task";
import { expect, test } from "vitest";
import {
  EMPTY_FACT,
  EMPTY_FORM,
  missing,
  type ResearchForm,
  readDraft,
  toSubmission,
  withFact,
  withPage,
} from "./form.ts";

const fields = [
  { name: "revenue", label: "Revenue", required: true, type: "text" },
  { name: "ceo", label: "Chief executive", required: false, type: "text" },
] as const;
const fact = { ...EMPTY_FACT, value: "5", source_url: "https://a.example", quote: "It is 5." };
const form = (facts: ResearchForm["facts"]): ResearchForm => ({ identity: "agree", identity_note: "", facts });

test("says what is missing, and lets facts that were not found be", () => {
  expect(missing(EMPTY_FORM, fields)).toEqual(["Say whether this is the right subject"]);
  expect(missing(form({ revenue: { ...fact, quote: "" } }), fields)).toEqual(["Revenue: give value, source and quote"]);
  expect(missing(form({ revenue: { ...fact, source_url: "a.example" } }), fields)).toHaveLength(1);
  expect(missing(form({ revenue: fact }), fields)).toEqual([]);
});

test("takes nothing that the server would refuse", () => {
  const shops = [{ name: "shops", label: "Shops", required: true, type: "number", min: 1 }] as const;
  const open = (part: object): string[] => missing(form({ shops: { ...fact, ...part } }), shops);
  expect(open({ value: "many" })).toEqual(["Shops: the value must be a number such as 1200 or 0.5"]);
  expect(open({ value: "0" })).toEqual(["Shops: the value must be at least 1"]);
  expect(open({ capture: "Nothing of it." })).toEqual(["Shops: the quote does not stand in the page’s text"]);
  expect(open({ capture: "We say:  IT is\n5. Always." })).toEqual([]);
});

test("what is submitted is what the contract takes", () => {
  const at = "2026-11-22T19:00:00.000Z";
  const sent = toSubmission(form({ revenue: { ...fact, capture: "It is 5. Always." }, ceo: EMPTY_FACT }), at);
  expect(researchSubmission.parse(sent)).toEqual({
    identity: "agree",
    answers: [
      {
        field: "revenue",
        value: "5",
        source_url: "https://a.example",
        quote: "It is 5.",
        confidence: 0.8,
        capture: { text: "It is 5. Always.", taken_at: at },
      },
    ],
  });
});

test("what was submitted too late is written on with as if it were a draft", () => {
  const at = "2026-11-22T19:00:00.000Z";
  const written = form({ revenue: { ...fact, capture: "It is 5. Always." } });
  expect(readDraft(toSubmission(written, at))).toEqual(written);
  expect(readDraft({ ...written })).toEqual(written);
});

test("a page that was read goes to the fact that it was read for, while that has the same source", () => {
  const page = { id: "p1", text: "It is 5. Always." };
  const both = form({ revenue: fact, ceo: { ...fact, source_url: "https://b.example" } });
  const read = withPage(both, "revenue", "https://a.example", page);
  expect(read.facts["revenue"]).toEqual({ ...fact, capture: page.text, capture_id: "p1" });
  expect(read.facts["ceo"]).toEqual(both.facts["ceo"]);
  const moved = withFact(both, "revenue", { source_url: "https://c.example" });
  expect(withPage(moved, "revenue", "https://a.example", page)).toBe(moved);
});
