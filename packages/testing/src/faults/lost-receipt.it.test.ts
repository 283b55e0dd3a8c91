import { randomUUID } from "node:crypto";
import { chat } from "@switchboard/core/conversation/chat";
import { returnFloor } from "@switchboard/core/conversation/return-floor";
import { sendMessage } from "@switchboard/core/conversation/send-message";
import { takeOver } from "@switchboard/core/conversation/take-over";
import type { Core } from "@switchboard/core/core";
import type { OpenedCore } from "@switchboard/core/open-core";
import { relayOutbox } from "@switchboard/core/outbox/relay";
import { takeRun } from "@switchboard/core/run/take";
import { type JobWorker, startWorker } from "@switchboard/queue/jobs/worker";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type LosingProxy, startLosingProxy } from "../losing-proxy.ts";
import { type ModelPeer, startModelPeer } from "../model-peer/server.ts";
import { openOtherProcess, openTestCore, type TestCore } from "../stack/core.ts";

/** Far below the 30 s of a lease. */
const SOON = { timeout: 10_000, interval: 50 };

let t: TestCore;
let model: ModelPeer;
let proxy: LosingProxy;
/** A process whose way to the database loses answers. */
let other: OpenedCore;
let worker: JobWorker;

/** Works on the queue in the process that loses nothing. */
const work = (): JobWorker =>
  startWorker(
    { databaseUrl: t.database.jobsUrl },
    { "run-agent": (run) => takeRun(t.core, run), "read-document": async () => {}, "write-brief": async () => {} },
    { concurrency: 4 },
    t.core.logger,
  );

beforeAll(async () => {
  model = await startModelPeer();
  t = await openTestCore("lost_receipt", { env: { OPENAI_BASE_URL: model.openaiUrl } });
  proxy = await startLosingProxy(t.database.adminUrl);
  const DATABASE_URL = proxy.through(t.database.appUrl);
  other = openOtherProcess(t, { env: { OPENAI_BASE_URL: model.openaiUrl, DATABASE_URL } });
  worker = work();
  await worker.ready();
}, 60_000);
afterAll(async () => {
  await worker?.close();
  await other?.close();
  await proxy?.close();
  await t?.close();
  await model?.close();
});

const say = (core: Core, session_id: string, message: string, idempotency_key?: string) =>
  chat(
    core,
    t.api,
    { message, session_id, client_id: t.client.id },
    { waitMs: SOON.timeout, signal: new AbortController().signal, idempotency_key },
  );
const kindsOf = async (session_id: string): Promise<string[]> =>
  (
    await t.admin.query(
      `SELECT kind FROM events WHERE conversation_id = (SELECT id FROM conversations WHERE session_id = $1)
        AND kind IN ('customer_message', 'ai_message') ORDER BY seq`,
      [session_id],
    )
  ).rows.map(({ kind }) => kind);

it("a message whose receipt got lost is answered at once, and once", async () => {
  const key = randomUUID();
  proxy.loseAnswerTo("accept-message");
  await expect(say(other.core, "accept", "hello", key)).rejects.toMatchObject({ code: "unavailable" });
  expect(proxy.lost()).toBe(1);
  // Whoever has no receipt says it again.
  expect(await say(other.core, "accept", "hello", key)).toMatchObject({ reply: expect.any(String) });
  expect(await kindsOf("accept")).toEqual(["customer_message", "ai_message"]);
});

it("a run whose claim was made and its answer lost is not kept until the lease has passed", async () => {
  const mia = t.staff("Mia");
  const { conversation_id } = await say(t.core, "claim", "hello");
  await takeOver(t.core, mia, { conversation_id });
  await say(t.core, "claim", "Where is my order?");
  await worker.close();
  await returnFloor(t.core, mia, { conversation_id });
  const { rows } = await t.admin.query(
    "SELECT id AS run_id, attempt FROM runs WHERE conversation_id = $1 AND status = 'queued'",
    [conversation_id],
  );
  const lost = proxy.lost();
  proxy.loseAnswerTo("claim-run");
  await expect(takeRun(other.core, { client_id: t.client.id, ...rows[0] })).rejects.toMatchObject({
    code: "unavailable",
  });
  expect(proxy.lost()).toBe(lost + 1);
  worker = work();
  await expect.poll(() => kindsOf("claim"), SOON).toHaveLength(4);
});

it("a follow-up that was opened and its receipt lost is answered at once", async () => {
  model.reset();
  model.script({ text: "That was the first.", delayMs: 1_500 }, { text: "That was the second." });
  const first = { message: "one", session_id: "follow", channel_type: "web_chat", streams: false } as const;
  await sendMessage(other.core, t.api, first);
  await expect.poll(() => model.requests.length).toBeGreaterThan(0);
  await sendMessage(t.core, t.api, { ...first, message: "two" });
  const lost = proxy.lost();
  proxy.loseAnswerTo("finish-run");
  await expect.poll(() => kindsOf("follow"), SOON).toHaveLength(4);
  expect(proxy.lost()).toBe(lost + 1);
});

it("what a process has not ended when it stops is taken by another at once, and the attempt does not count", async () => {
  model.reset();
  model.script({ text: "Never heard.", delayMs: 60_000 }, { text: "By another." });
  const message = { message: "wait", session_id: "stop", channel_type: "web_chat", streams: false } as const;
  const leaving = openOtherProcess(t, { env: { OPENAI_BASE_URL: model.openaiUrl } });
  const { conversation_id } = await sendMessage(leaving.core, t.api, message);
  await expect.poll(() => model.requests.length).toBeGreaterThan(0);
  await leaving.close();
  const run = async () =>
    (
      await t.admin.query("SELECT status, attempt - outages AS counted FROM runs WHERE conversation_id = $1", [
        conversation_id,
      ])
    ).rows[0];
  await relayOutbox(t.core);
  await expect.poll(run, SOON).toEqual({ status: "done", counted: 1 });
  expect(await kindsOf("stop")).toEqual(["customer_message", "ai_message"]);
}, 60_000);
