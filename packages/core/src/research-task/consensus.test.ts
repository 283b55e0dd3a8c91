import type { IdentityVerdict } from "@switchboard/contracts/research-task";
import { comparable } from "@switchboard/contracts/research-value";
import { expect, test } from "vitest";
import { reachConsensus, type Voice } from "./consensus.ts";
import { goldScore } from "./gold.ts";

const fields = [
  { name: "revenue", label: "Revenue", required: true },
  { name: "ceo", label: "Chief executive", required: false },
];

let ids = 0;
function voice(values: Record<string, string>, more: { identity?: IdentityVerdict; counted?: boolean } = {}): Voice {
  return {
    staff_id: `staff-${(ids += 1)}`,
    counted: more.counted ?? true,
    identity: more.identity ?? "agree",
    answers: Object.entries(values).map(([field, value], i) => ({
      id: `${ids}-${i}`,
      field,
      value,
      confidence: 0.5 + ids / 1000,
    })),
  };
}
const revenueOf = (...voices: Voice[]) => reachConsensus(fields, voices).fields[0];

test.each([
  ["1,200,000 kr.", "1200000 KR"],
  ["  Ada   Berg ", "ada berg"],
  ["https://example.com/", "https://example.com"],
  ["１２", "12"],
])("%j and %j are the same value", (a, b) => {
  expect(comparable(a)).toBe(comparable(b));
});

test.each([
  ["12.5", "125"],
  ["1,2", "12"],
  ["Ada Berg", "Ada Borg"],
])("%j and %j are not", (a, b) => {
  expect(comparable(a)).not.toBe(comparable(b));
});

test("more than half must say the same", () => {
  expect(revenueOf(voice({ revenue: "5" }), voice({ revenue: "5" }), voice({ revenue: "6" }))).toMatchObject({
    status: "agreed",
    value: "5",
    votes: 2,
    of: 3,
  });
  expect(revenueOf(voice({ revenue: "5" }), voice({ revenue: "6" }))).toMatchObject({
    status: "conflict",
    value: null,
  });
  expect(revenueOf(voice({ revenue: "5" }), voice({}), voice({}))).toMatchObject({ status: "single", votes: 1 });
  expect(revenueOf(voice({ revenue: "5" }), voice({ revenue: "5" }), voice({}), voice({}))).toMatchObject({
    status: "conflict",
  });
  expect(revenueOf(voice({}), voice({}))).toMatchObject({ status: "missing" });
});

test("one researcher alone holds only where one was asked", () => {
  expect(reachConsensus(fields, [voice({ revenue: "5" })]).agreed).toBe(true);
  expect(reachConsensus(fields, [voice({ revenue: "5" }), voice({})]).agreed).toBe(false);
  expect(reachConsensus(fields, [voice({ revenue: "5" }), voice({ revenue: "9" }, { counted: false })]).agreed).toBe(
    false,
  );
});

test("what is not required may be missing", () => {
  expect(reachConsensus(fields, [voice({ revenue: "5" }), voice({ revenue: "5" })])).toMatchObject({ agreed: true });
  expect(reachConsensus(fields, [voice({ ceo: "Ada" }), voice({ ceo: "Ada" })])).toMatchObject({ agreed: false });
});

test("the identity must be sure", () => {
  const both = (identity: IdentityVerdict) =>
    reachConsensus(fields, [voice({ revenue: "5" }), voice({ revenue: "5" }, { identity })]);
  expect(both("agree")).toMatchObject({ identity: "agree", agreed: true });
  expect(both("weak")).toMatchObject({ identity: "weak", agreed: false });
  expect(both("conflict")).toMatchObject({ identity: "conflict", agreed: false });
  expect(reachConsensus(fields, [])).toMatchObject({ identity: "weak", agreed: false });
});

test("who is not counted has no vote", () => {
  const liar = voice({ revenue: "9" }, { counted: false, identity: "conflict" });
  const result = reachConsensus(fields, [voice({ revenue: "5" }), voice({ revenue: "5" }), liar]);
  expect(result).toMatchObject({ agreed: true, identity: "agree", not_counted: [liar.staff_id] });
});

test("a gold check is the share of the known values that were found", () => {
  const answer = (field: string, value: string) => ({
    field,
    value,
    source_url: "https://a.example",
    quote: "q",
    confidence: 1,
  });
  const gold = { revenue: "1,200", ceo: "Ada Berg" };
  expect(goldScore(gold, [answer("revenue", "1200"), answer("ceo", "ada berg")])).toBe(1);
  expect(goldScore(gold, [answer("revenue", "1200"), answer("ceo", "Bo")])).toBe(0.5);
  expect(goldScore(gold, [])).toBe(0);
});
