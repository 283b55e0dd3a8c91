import type { Colleague } from "@switchboard/contracts/presence";
import { expect, test } from "vitest";
import { matchingColleagues, mentionsIn, namedBefore } from "./written-mentions.ts";

const person = (name: string, state: Colleague["state"] = "available"): Colleague => ({
  staff_id: name,
  name,
  state,
  reason: "",
});

test("an @ that begins a word names somebody; one in an address does not", () => {
  expect(namedBefore("Ask @mi", 7)).toEqual({ from: 4, typed: "mi" });
  expect(namedBefore("@", 1)).toEqual({ from: 0, typed: "" });
  expect(namedBefore("mia@example", 11)).toBeUndefined();
  expect(namedBefore("@Mia said", 2)).toEqual({ from: 0, typed: "M" });
});

test("names are found by each of their parts, who is there first", () => {
  const all = [person("Mia Weber", "offline"), person("Jonas Weiss"), person("Ada Storm", "away")];
  expect(matchingColleagues(all, "we").map((c) => c.name)).toEqual(["Jonas Weiss", "Mia Weber"]);
  expect(matchingColleagues(all, "").map((c) => c.name)).toEqual(["Jonas Weiss", "Ada Storm", "Mia Weber"]);
  expect(matchingColleagues(all, "zz")).toEqual([]);
});

test("a mention is where its name stands, and is none once the name is changed", () => {
  const chosen = [person("Mia"), person("Mia Weber"), person("Mia")];
  const text = "@Mia Weber and @Mia";
  expect(mentionsIn(text, chosen)).toEqual([
    { staff_id: "Mia Weber", start: 0, length: 10 },
    { staff_id: "Mia", start: 15, length: 4 },
  ]);
  expect(mentionsIn("@Mi", chosen)).toEqual([]);
});
