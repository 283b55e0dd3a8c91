import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { inputHash } from "./input-hash.ts";

test("changes with the sources, not with tests or build results", () => {
  const dir = mkdtempSync(join(tmpdir(), "switchboard-hash-"));
  try {
    mkdirSync(join(dir, "src"));
    mkdirSync(join(dir, "dist"));
    writeFileSync(join(dir, "src", "a.ts"), "1");
    const before = inputHash([dir]);
    writeFileSync(join(dir, "dist", "a.js"), "1");
    writeFileSync(join(dir, "src", "a.test.ts"), "1");
    expect(inputHash([dir])).toBe(before);
    writeFileSync(join(dir, "src", "a.ts"), "2");
    expect(inputHash([dir])).not.toBe(before);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});
