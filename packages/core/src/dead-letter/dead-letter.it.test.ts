import { randomUUID } from "node:crypto";
import type { Actor } from "@switchboard/contracts/actor";
import { acceptMessage } from "@switchboard/db/turn/accept-message";
import { finishRun } from "@switchboard/db/turn/finish-run";
import { AppError } from "@switchboard/kit/app-error";
import { startWorker } from "@switchboard/queue/jobs/worker";
import { type Desk, openDesk } from "@switchboard/testing/test-desk";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { listDeadLetters } from "./list.ts";
import { replayDeadLetter } from "./replay.ts";

let desk: Desk;
let actor: Actor;
let stranger: Actor;

beforeAll(async () => {
  desk = await openDesk("dead_letter");
  actor = await desk.addClient("one");
  stranger = await desk.addClient("two");
  await desk.admin.query(
    "INSERT INTO automation_configs (client_id, config_name, config_yaml, is_active) SELECT id, 'default', '-', true FROM clients",
  );
});
afterAll(() => desk?.close());

/** A conversation whose run has failed. */
async function failedRun(): Promise<{ run: string; conversation: string }> {
  const run = randomUUID();
  const accepted = await acceptMessage(desk.core.db, {
    client_id: actor.client_id,
    conversation_id: randomUUID(),
    session_id: randomUUID(),
    channel_type: "web_chat",
    config_name: null,
    customer_id: null,
    body: { text: "Hello" },
    key: null,
    key_hash: null,
    key_scope: "chat",
    run_id: run,
    owner: "test",
    lease_ms: 30_000,
    streams: true,
  });
  const conversation = accepted.conversation_id;
  const fence = { client_id: actor.client_id, conversation_id: conversation, run_id: run, attempt: 1, epoch: 1 };
  const error = { code: "model_unavailable", message: "The model does not answer" };
  const events = [{ kind: "run_failed" as const, body: { run_id: run, ...error } }];
  await finishRun(desk.core.db, fence, {
    status: "failed",
    events,
    error,
    next_run: randomUUID(),
    owner: null,
    lease_ms: 30_000,
  });
  return { run, conversation };
}

const openRuns = async (conversation: string) =>
  (
    await desk.admin.query(
      "SELECT id, cause, status, attempt, upto_seq, streams FROM runs WHERE conversation_id = $1 AND status IN ('queued', 'running')",
      [conversation],
    )
  ).rows;

test("a failed run is listed with its cause, and leaves the list when replayed", async () => {
  const { run, conversation } = await failedRun();
  expect((await listDeadLetters(desk.core, actor)).items).toEqual([
    {
      kind: "run",
      id: run,
      conversation_id: conversation,
      failed_at: expect.any(String),
      attempts: 1,
      code: "model_unavailable",
      message: "The model does not answer",
      replayable: true,
    },
  ]);
  expect((await listDeadLetters(desk.core, stranger)).items).toEqual([]);
  await expect(replayDeadLetter(desk.core, stranger, { kind: "run", id: run })).rejects.toMatchObject({
    code: "not_found",
  });
  const { id } = await replayDeadLetter(desk.core, actor, { kind: "run", id: run });
  expect(await openRuns(conversation)).toEqual([
    { id, cause: "replay", status: "queued", attempt: 0, upto_seq: 1, streams: true },
  ]);
  expect((await listDeadLetters(desk.core, actor)).items).toEqual([]);
  const { rows } = await desk.admin.query("SELECT target_id FROM audit_entries WHERE action = 'dead_letter.replay'");
  expect(rows).toEqual([{ target_id: run }]);
});

test("ten replays at once open one run", async () => {
  const { run, conversation } = await failedRun();
  const all = await Promise.allSettled(
    Array.from({ length: 10 }, () => replayDeadLetter(desk.core, actor, { kind: "run", id: run })),
  );
  expect(all.filter((r) => r.status === "fulfilled")).toHaveLength(1);
  for (const r of all) if (r.status === "rejected") expect(r.reason).toMatchObject({ code: "conflict" });
  expect(await openRuns(conversation)).toHaveLength(1);
});

test.each([
  ["floor_held", "UPDATE conversations SET floor_holder = 'human', floor_staff_id = gen_random_uuid() WHERE id = $1"],
  ["conversation_resolved", "UPDATE conversations SET status = 'resolved' WHERE id = $1"],
])("%s refuses a replay", async (code, change) => {
  const { run, conversation } = await failedRun();
  await desk.admin.query(change, [conversation]);
  const { items } = await listDeadLetters(desk.core, actor);
  expect(items.find((item) => item.id === run)?.replayable).toBe(false);
  await expect(replayDeadLetter(desk.core, actor, { kind: "run", id: run })).rejects.toMatchObject({ code });
  expect(await openRuns(conversation)).toEqual([]);
});

test("a failed job is listed and replayed by its own client alone", async () => {
  const refuse = async () => {
    throw new AppError("not_found", "There is no such escalation.");
  };
  const handlers = { "run-agent": async () => {}, "read-document": async () => {}, "write-brief": refuse };
  const worker = startWorker({ databaseUrl: desk.database.jobsUrl }, handlers, { concurrency: 1 }, desk.core.logger);
  await desk.core.jobs.add("write-brief", { client_id: actor.client_id, escalation_id: randomUUID() });
  const job = await vi.waitFor(
    async () => {
      const { jobs } = await listDeadLetters(desk.core, actor);
      expect(jobs).toMatchObject([
        { kind: "job", job: "write-brief", message: "not_found: There is no such escalation." },
      ]);
      return jobs[0];
    },
    { timeout: 20_000, interval: 100 },
  );
  await worker.close();
  const ref = { kind: "job" as const, id: job?.id ?? "" };
  expect((await listDeadLetters(desk.core, stranger)).jobs).toEqual([]);
  await expect(replayDeadLetter(desk.core, stranger, ref)).rejects.toMatchObject({ code: "not_found" });
  await replayDeadLetter(desk.core, actor, ref);
  expect((await listDeadLetters(desk.core, actor)).jobs).toEqual([]);
  await expect(replayDeadLetter(desk.core, actor, ref)).rejects.toMatchObject({ code: "not_found" });
});
