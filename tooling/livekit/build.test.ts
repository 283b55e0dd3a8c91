import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { noteProcess } from "../start/process-identity.ts";
import { takeBuildLock } from "./build-lock.ts";
import { progressOf } from "./build-progress.ts";

const dir = mkdtempSync(join(tmpdir(), "switchboard-lock-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

test("a build's progress rises and never says that it is done", () => {
  const read = progressOf();
  expect(read("go: downloading a/module v1.0.0")).toEqual({ step: "fetching", percent: 0 });
  const fetched = Array.from({ length: 200 }, () => read("go: downloading a/module v1.0.0"));
  expect(fetched.at(-1)).toEqual({ step: "fetching", percent: 5 });
  const compiled = Array.from({ length: 2_000 }, () => read("a/package").percent ?? 0);
  expect(compiled).toEqual(compiled.toSorted((a, b) => a - b));
  expect(compiled.at(-1)).toBe(99);
});

test("one process has the lock until it releases it", () => {
  const file = join(dir, "held.json");
  const release = takeBuildLock(file);
  expect(release).toBeTypeOf("function");
  expect(takeBuildLock(file)).toBeUndefined();
  release?.();
  expect(existsSync(file)).toBe(false);
  takeBuildLock(file)?.();
});

test("the lock of a process that was killed is taken over; nothing is left beside it", async () => {
  const file = join(dir, "dead.json");
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
  await once(child, "spawn");
  writeFileSync(file, JSON.stringify(noteProcess(child.pid ?? 0)));
  expect(takeBuildLock(file)).toBeUndefined();
  expect(existsSync(file)).toBe(true);
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(takeBuildLock(file)).toBeUndefined();
  takeBuildLock(file)?.();
  expect(readdirSync(dir)).toEqual([]);
});
