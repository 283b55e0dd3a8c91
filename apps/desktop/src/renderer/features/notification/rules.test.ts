import { expect, test } from "vitest";
import { isQuiet, noRules, ruleFor } from "./rules.ts";

const at = (clock: string) => new Date(`2026-03-02T${clock}:00`);
const client = "c1";

test("a client's own rule comes before the person's, and that before the first one", () => {
  const off = { bell: false, desktop: false, sound: false };
  const some = { bell: true, desktop: false, sound: true };
  const rules = { kinds: { mention: some }, quiet: null, clients: { [client]: { mention: off } } };
  expect(ruleFor(rules, client, "mention", at("12:00"))).toEqual(off);
  expect(ruleFor(rules, "c2", "mention", at("12:00"))).toEqual(some);
  expect(ruleFor(noRules, client, "escalation", at("12:00"))).toEqual({ bell: true, desktop: true, sound: true });
  expect(ruleFor(noRules, client, "task", at("12:00"))).toEqual({ bell: true, desktop: false, sound: false });
});

test.each([
  ["22:00", "07:00", "23:59", true],
  ["22:00", "07:00", "06:59", true],
  ["22:00", "07:00", "07:00", false],
  ["22:00", "07:00", "21:59", false],
  ["12:00", "13:00", "12:30", true],
  ["12:00", "13:00", "13:00", false],
  ["12:00", "12:00", "12:00", false],
])("quiet from %s to %s, at %s: %s", (from, to, clock, quiet) => expect(isQuiet({ from, to }, at(clock))).toBe(quiet));

test("in quiet hours the bell goes on counting, and nothing else tells", () => {
  const rules = { ...noRules, quiet: { from: "22:00", to: "07:00" } };
  expect(ruleFor(rules, client, "escalation", at("23:00"))).toEqual({ bell: true, desktop: false, sound: false });
  expect(isQuiet(null, at("23:00"))).toBe(false);
});
