import { expect, test } from "vitest";
import { type Candidate, choose } from "./choose.ts";
import { needsOf } from "./needs.ts";

const who = (staff_id: string, more: Partial<Candidate> = {}): Candidate => ({
  staff_id,
  name: staff_id,
  skills: [],
  capacity: 3,
  load: 0,
  last_us: null,
  ...more,
});
const nobody = new Set<string>();
const pick = (all: Candidate[], strategy: "round_robin" | "load" | "skills", needs: string[] = [], tried = nobody) =>
  choose(all, { strategy, needs, tried })?.staff_id;

test("round robin goes by turn, whatever people have open", () => {
  const all = [who("ada", { last_us: 5n, load: 0 }), who("ben", { last_us: 3n, load: 2 }), who("cy", { last_us: 4n })];
  expect(pick(all, "round_robin")).toBe("ben");
  expect(pick([...all, who("di")], "round_robin")).toBe("di");
});

test("load goes by what people have open, then by turn", () => {
  const all = [who("ada", { load: 2 }), who("ben", { load: 1, last_us: 9n }), who("cy", { load: 1, last_us: 2n })];
  expect(pick(all, "load")).toBe("cy");
});

test("nobody gets more than they have room for, or what they had before", () => {
  expect(pick([who("ada", { load: 3 }), who("ben", { capacity: 0 })], "load")).toBeUndefined();
  expect(pick([who("ada")], "round_robin", [], new Set(["ada"]))).toBeUndefined();
});

test("every skill that is needed is asked for", () => {
  const all = [who("ada", { skills: ["german"] }), who("ben", { skills: ["german", "billing"], load: 2 })];
  expect(pick(all, "skills", ["german", "billing"])).toBe("ben");
  expect(pick(all, "skills", ["french"])).toBeUndefined();
});

test("needs come from the rules under that strategy, and from the queue always", () => {
  const rules = [
    { says: "Invoice", needs: ["billing"] },
    { cause: "tool_unknown" as const, needs: ["engineering"] },
    { config_name: "de", needs: ["german", "billing"] },
  ];
  const asked = { cause: "customer", reason: "wants a person", last_text: "My INVOICE is wrong", config_name: "de" };
  expect(needsOf({ strategy: "skills", rules }, { ...asked, queue: null })).toEqual(["billing", "german"]);
  expect(needsOf({ strategy: "load", rules }, { ...asked, queue: "returns" })).toEqual(["returns"]);
});
