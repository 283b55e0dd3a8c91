import { mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { consoleBuild } from "./console-build.ts";

const dist = mkdtempSync(join(tmpdir(), "switchboard-console-"));
afterAll(() => rmSync(dist, { recursive: true }));

test("a build is known by its page, and another one that takes its place is noticed", () => {
  expect(consoleBuild(undefined)).toBeNull();
  expect(consoleBuild(dist)).toBeNull();
  const page = join(dist, "index.html");
  writeFileSync(page, '<script src="/assets/main-1.js">');
  const first = consoleBuild(dist);
  expect(first).toMatch(/^[0-9a-f]{12}$/);
  expect(consoleBuild(dist)).toBe(first);
  writeFileSync(page, '<script src="/assets/main-2.js">');
  utimesSync(page, new Date(), new Date(Date.now() + 5_000));
  expect(consoleBuild(dist)).not.toBe(first);
});
