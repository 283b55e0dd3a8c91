import type { TestDatabase } from "@switchboard/testing/test-cluster";
import { createTestDatabase } from "@switchboard/testing/test-database";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { forgetPause, openPauseStore, type PauseStore, pauseForPerson, resumeAfterPerson } from "./pause.ts";

let database: TestDatabase;
let store: PauseStore;

beforeAll(async () => {
  database = await createTestDatabase("pause");
  store = openPauseStore(database.agentUrl);
  const second = openPauseStore(database.agentUrl);
  await Promise.all([store.setup(), second.setup(), store.setup()]);
  await second.close();
});
afterAll(async () => {
  await store.close();
  await database.drop();
});

const pause = (run_id: string) => ({ run_id, escalation_id: "esc-1", conversation_id: "conv-1", last_seq: 7 });

async function rows(run_id: string): Promise<string> {
  const client = new pg.Client({ connectionString: database.agentUrl });
  await client.connect();
  try {
    const parts = await Promise.all(
      ["checkpoints", "checkpoint_blobs", "checkpoint_writes"].map(
        async (t) =>
          (await client.query(`SELECT to_jsonb(x)::text AS t FROM langgraph.${t} x WHERE thread_id = $1`, [run_id]))
            .rows,
      ),
    );
    return parts
      .flat()
      .map((r) => r.t)
      .join("\n");
  } finally {
    await client.end();
  }
}

test("a wait ends with the outcome, in another process too, and the first outcome stands", async () => {
  await pauseForPerson(store, pause("run-1"));
  await pauseForPerson(store, pause("run-1"));
  const other = openPauseStore(database.agentUrl);
  expect(await resumeAfterPerson(other, "run-1", { kind: "returned", seq: 12 })).toEqual({ kind: "returned", seq: 12 });
  await other.close();
  expect(await resumeAfterPerson(store, "run-1", { kind: "timed_out", seq: 13 })).toEqual({
    kind: "returned",
    seq: 12,
  });
});

test("a run that does not wait cannot be resumed", async () => {
  await expect(resumeAfterPerson(store, "run-never", { kind: "returned", seq: 1 })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("the checkpoint holds ids and a counter, and goes when it is forgotten", async () => {
  await pauseForPerson(store, pause("run-2"));
  const kept = await rows("run-2");
  expect(kept).toContain("run-2");
  expect(kept.length).toBeLessThan(6000);
  await forgetPause(store, "run-2");
  expect(await rows("run-2")).toBe("");
  await expect(resumeAfterPerson(store, "run-2", { kind: "resolved", seq: 1 })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("the tenant's role cannot read checkpoints", async () => {
  const client = new pg.Client({ connectionString: database.appUrl });
  await client.connect();
  await expect(client.query("SELECT 1 FROM langgraph.checkpoints")).rejects.toThrow("permission denied");
  await client.end();
});
