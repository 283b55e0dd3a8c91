import { expect, test } from "vitest";
import { merge } from "./merge.ts";

const [old, now] = ["2026-01-01T00:00:00.000Z", "2026-01-02T00:00:00.000Z"];
const kept = (at: string) => ({ theme: { value: "dark", at } });
const names = ["theme"];
const nothing = { take: [], send: [], reset: [] };

test.each([
  ["the server's is newer", { user: "me", at: { theme: old } }, kept(now), { ...nothing, take: names }],
  ["ours is newer", { user: "me", at: { theme: now } }, kept(old), { ...nothing, send: names }],
  ["both are the same change", { user: "me", at: { theme: now } }, kept(now), nothing],
  ["the server knows nothing", { user: "me", at: { theme: now } }, {}, { ...nothing, send: names }],
  ["nobody has said anything", { user: "me", at: {} }, {}, nothing],
  ["a fresh machine", { user: null, at: {} }, kept(old), { ...nothing, take: names }],
  [
    "set before anybody signed in, and the server knows better",
    { user: null, at: { theme: now } },
    kept(old),
    { ...nothing, take: names },
  ],
  [
    "set before anybody signed in, and the server knows nothing",
    { user: null, at: { theme: now } },
    {},
    { ...nothing, send: names },
  ],
  ["another person's machine", { user: "you", at: { theme: now } }, kept(old), { ...nothing, take: names }],
  [
    "another person's machine, and I have said nothing",
    { user: "you", at: { theme: now } },
    {},
    { ...nothing, reset: names },
  ],
])("%s", (_, marks, there, expected) => expect(merge(names, marks, "me", there)).toEqual(expected));
