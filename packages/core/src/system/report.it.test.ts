import { openTestCore, type TestCore } from "@switchboard/testing/stack/core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createEngineReport } from "./report.ts";

let t: TestCore;
beforeAll(async () => {
  t = await openTestCore("engines");
});
afterAll(() => t?.close());

it("says that database and queue answer, and how many jobs wait", async () => {
  const { health, jobs_waiting } = await createEngineReport(t.core)();
  expect(health.map(({ part, state, error }) => ({ part, state, error }))).toEqual([
    { part: "database", state: expect.stringMatching(/healthy|degraded/), error: null },
    { part: "queue", state: expect.stringMatching(/healthy|degraded/), error: null },
  ]);
  expect(jobs_waiting).toBe(0);
});

it("says what does not answer and since when, without its address; many askers ask it once", async () => {
  let asked = 0;
  const fail = async (): Promise<never> => {
    asked += 1;
    throw new Error("connect ECONNREFUSED 10.1.2.3:6379 password=hunter2");
  };
  const report = createEngineReport({ ...t.core, jobs: { ...t.core.jobs, depth: fail } });
  const [first] = await Promise.all(Array.from({ length: 50 }, report));
  expect(asked).toBe(1);
  const queue = first?.health.find((each) => each.part === "queue");
  expect(queue).toMatchObject({ state: "down", error: "refused or lost the connection", error_at: expect.any(String) });
  expect(JSON.stringify(first)).not.toContain("hunter2");
  expect(first?.jobs_waiting).toBeNull();
});
