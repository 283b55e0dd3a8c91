import { expect, test } from "vitest";
import { threeWay } from "./three-way.ts";

const base = { name: "A", industry: "toys", limit: 60 };

test("theirs comes in where nothing was typed, one's own stays where something was", () => {
  const mine = { ...base, name: "Mine" };
  const theirs = { ...base, name: "Theirs", limit: 90 };
  expect(threeWay(base, mine, theirs)).toEqual({
    merged: { name: "Mine", industry: "toys", limit: 90 },
    foreign: [
      { field: "name", was: "A", theirs: "Theirs", mine: "Mine" },
      { field: "limit", was: 60, theirs: 90 },
    ],
  });
});

test("the same typed by both is no matter, and what they did not touch is not named", () => {
  const same = { ...base, name: "B" };
  expect(threeWay(base, same, same)).toEqual({
    merged: same,
    foreign: [{ field: "name", was: "A", theirs: "B" }],
  });
  expect(threeWay(base, same, base)).toEqual({ merged: same, foreign: [] });
});

test("lists are the same when the same is in them", () => {
  const before = { roles: ["admin"], clients: ["a", "b"] };
  expect(threeWay(before, { ...before, roles: ["operator"] }, { roles: ["admin"], clients: ["a"] })).toEqual({
    merged: { roles: ["operator"], clients: ["a"] },
    foreign: [{ field: "clients", was: ["a", "b"], theirs: ["a"] }],
  });
});
