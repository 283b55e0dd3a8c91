import { expect, test } from "vitest";
import { needsAdmin } from "./rules.ts";

const limit = { argument: "amount", at_most: 100 };

test.each([
  [{ by: "operator" }, { amount: 9_999 }, false],
  [{ by: "admin" }, {}, true],
  [{ by: "operator", limit }, { amount: 100 }, false],
  [{ by: "operator", limit }, { amount: 100.01 }, true],
  [{ by: "operator", limit }, {}, true],
  [{ by: "operator", limit }, { amount: "50" }, true],
  [{ by: "operator", limit }, { amount: Number.NaN }, true],
] as const)("%j with %j needs an admin: %s", (rules, given, admin) => {
  expect(needsAdmin(rules, given)).toBe(admin);
});
