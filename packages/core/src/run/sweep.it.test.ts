import { setTimeout as sleep } from "node:timers/promises";
import { openOtherProcess, openTestCore, type TestCore } from "@switchboard/testing/stack/core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { chat } from "../conversation/chat.ts";
import { returnFloor } from "../conversation/return-floor.ts";
import { takeOver } from "../conversation/take-over.ts";
import { sweepRuns } from "./sweep.ts";

let t: TestCore;
beforeAll(async () => {
  t = await openTestCore("sweep_runs");
});
afterAll(() => t.close());

const say = (message: string) =>
  chat(
    t.core,
    t.api,
    { message, session_id: "s", client_id: t.client.id },
    { waitMs: 5_000, signal: new AbortController().signal },
  );

it("answers a run whose wake-up nobody takes from the queue, once, though two processes sweep at once", async () => {
  const mia = t.staff("Mia");
  const { conversation_id } = await say("hello");
  await takeOver(t.core, mia, { conversation_id });
  await say("Where is my order NW-20533?");
  // Nothing works on the queue in this test, so the run that the return opens waits there for ever.
  await returnFloor(t.core, mia, { conversation_id });
  const answers = async () =>
    (
      await t.admin.query("SELECT count(*)::int AS n FROM events WHERE conversation_id = $1 AND kind = 'ai_message'", [
        conversation_id,
      ])
    ).rows[0].n as number;
  const before = await answers();
  const other = openOtherProcess(t);
  try {
    while ((await answers()) === before) {
      await Promise.all([sweepRuns(t.core), sweepRuns(other.core)]);
      await sleep(500);
    }
    // Whoever came second has looked, too.
    await Promise.all([sweepRuns(t.core), sweepRuns(other.core)]);
  } finally {
    await other.close();
  }
  expect(await answers()).toBe(before + 1);
  const { rows } = await t.admin.query(
    "SELECT status FROM runs WHERE conversation_id = $1 AND status IN ('queued', 'running')",
    [conversation_id],
  );
  expect(rows).toEqual([]);
}, 60_000);
