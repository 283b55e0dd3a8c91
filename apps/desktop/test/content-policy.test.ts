import { expect, test } from "vitest";
import { CONTENT_POLICY } from "../src/main/content-policy.ts";

const policy = new Map(
  CONTENT_POLICY.split("; ").map((each): [string, string[]] => {
    const [name = "", ...sources] = each.split(" ");
    return [name, sources];
  }),
);

test("allows no source but our own, and nothing inline or evaluated", () => {
  const allowed = new Set(["'self'", "'none'", "data:", "blob:"]);
  for (const [, sources] of policy) for (const source of sources) expect(allowed).toContain(source);
  for (const name of ["script-src", "style-src", "connect-src"]) expect(policy.get(name)).toEqual(["'self'"]);
  for (const name of ["default-src", "frame-src", "frame-ancestors", "object-src", "base-uri", "form-action"]) {
    expect(policy.get(name)).toEqual(["'none'"]);
  }
});
