import { expect, test } from "vitest";
import { deadLetterWords } from "./words.ts";

const at = "2026-11-26T05:00:00.000Z";
const run = (code: string, message: string) =>
  deadLetterWords({
    kind: "run",
    id: "5b0c9a3e-3a3c-4f5e-9d55-0f6a4f1f9b11",
    conversation_id: "5b0c9a3e-3a3c-4f5e-9d55-0f6a4f1f9b12",
    failed_at: at,
    attempts: 3,
    code,
    message,
    replayable: true,
  });
const job = (name: string, message: string) =>
  deadLetterWords({ kind: "job", id: "7", job: name, failed_at: at, attempts: 3, message });

test("says why an answer failed and what helps, and keeps the exact words", () => {
  expect(run("model_unavailable", "The model gpt-x answers 401.")).toEqual({
    title: "An answer of the agent",
    what: "The model did not answer",
    remedy: expect.stringContaining("key is valid"),
    exactly: "The model gpt-x answers 401. (model_unavailable)",
  });
});

test("reads a job's cause from how the queue keeps it", () => {
  expect(job("read-document", "too_large: It has 900 pages.")).toMatchObject({
    title: "A document for the agent to look things up in",
    what: "It is too large",
    exactly: "It has 900 pages. (too_large)",
  });
  expect(job("write-brief", "bad_input: No such field.")).toMatchObject({ what: "The request is not valid" });
});

test("has words for what nobody named", () => {
  expect(job("sweep-moons", "TypeError (E_X) at moon.ts:7")).toMatchObject({
    title: "The job sweep-moons",
    what: "Something went wrong on our side",
    exactly: "TypeError (E_X) at moon.ts:7 (internal)",
  });
  expect(run("gone_with_the_wind", "Frankly.")).toMatchObject({ what: "It failed", remedy: undefined });
});
