import { expect, test } from "vitest";
import { isJobName, type JobHandlers } from "./handlers.ts";

test("a missing handler, or one for another payload, fails the type check", () => {
  // @ts-expect-error: write-brief is missing
  const incomplete: JobHandlers = { "run-agent": async () => {} };
  const wrong: JobHandlers = {
    ...incomplete,
    // @ts-expect-error: a brief has no run
    "write-brief": async ({ run_id }) => void run_id,
  };
  expect(Object.keys(wrong)).toHaveLength(2);
});

test("only the catalogue's own names are jobs", () => {
  expect(isJobName("run-agent")).toBe(true);
  expect(isJobName("toString")).toBe(false);
});
