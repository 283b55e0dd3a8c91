import { type ModelPeer, startModelPeer } from "@switchboard/testing/model-peer/server";
import { openTestCore, type TestCore } from "@switchboard/testing/stack/core";
import { effectConfig } from "@switchboard/testing/stack/effect-config";
import { afterAll, beforeAll, expect, it } from "vitest";
import { chat } from "../conversation/chat.ts";
import { eraseCustomer } from "../customer/erase.ts";
import { takeRun } from "./take.ts";

let t: TestCore;
let model: ModelPeer;
beforeAll(async () => {
  model = await startModelPeer();
  t = await openTestCore("reply_cache", {
    yaml: `${effectConfig("northwind", "https://pay.example/charge", { idempotent: false })}  cache:\n    enabled: true\n`,
    env: { OPENAI_BASE_URL: model.openaiUrl },
  });
});
afterAll(async () => {
  await t.close();
  await model.close();
});

let sessions = 0;
async function ask(message: string, customer?: string) {
  const request = {
    message,
    session_id: `s${(sessions += 1)}`,
    client_id: t.client.id,
    ...(customer ? { customer: { external_customer_id: customer } } : {}),
  };
  const { conversation_id } = await chat(t.core, t.api, request, {
    waitMs: 5_000,
    signal: new AbortController().signal,
  });
  const { rows } = await t.admin.query("SELECT body FROM events WHERE conversation_id = $1 AND kind = 'ai_message'", [
    conversation_id,
  ]);
  return rows[0].body as { text: string; cached?: boolean };
}

it("asks the model once for the same question of unknown customers, and says that the answer is cached", async () => {
  model.script({ text: "We open at nine." });
  const first = await ask("When do you open?");
  const second = await ask("When do you open?");
  expect(first).toMatchObject({ text: "We open at nine." });
  expect(first.cached).toBeUndefined();
  expect(second).toMatchObject({ text: "We open at nine.", cached: true });
  expect(model.requests).toHaveLength(1);
});

it("never answers an identified customer from the cache, nor puts their answer there", async () => {
  model.reset();
  model.script({ text: "For you, at eight." }, { text: "At nine." });
  expect((await ask("When do you close?", "c-1")).text).toBe("For you, at eight.");
  const other = await ask("When do you close?");
  expect(other).toMatchObject({ text: "At nine." });
  expect(other.cached).toBeUndefined();
  expect(model.requests).toHaveLength(2);
});

/** Tells the agent one's name and is erased at a moment of the answer; gives the conversation once it is answered all the same. */
async function erasedMeanwhile(moment: "asked" | "shown" | number): Promise<string> {
  model.reset();
  // Where it is said when, the answer is far from its end by then, however slow the machine is.
  const pieceMs = typeof moment === "number" ? 15 : 1_500;
  model.script({ text: "Dear Wilhelmina Zett, your lamp is on its way.", pieceMs });
  const asked = Promise.withResolvers<string>();
  const shown = Promise.withResolvers<void>();
  const answered = chat(
    t.core,
    t.api,
    {
      message: "I am Wilhelmina Zett. Where is my lamp?",
      session_id: `e${(sessions += 1)}`,
      client_id: t.client.id,
      customer: { external_customer_id: `zett-${sessions}`, name: "Wilhelmina Zett" },
    },
    {
      waitMs: 60_000,
      signal: new AbortController().signal,
      onAccepted: (at) => asked.resolve(at.conversation_id),
      onDraft: () => shown.resolve(),
    },
  );
  const conversation_id = await asked.promise;
  const [held] = (await t.admin.query("SELECT customer_id FROM conversations WHERE id = $1", [conversation_id])).rows;
  if (moment === "asked") await expect.poll(() => model.requests.length, { interval: 2, timeout: 20_000 }).toBe(1);
  else if (moment === "shown") await shown.promise;
  else await new Promise((resolve) => setTimeout(resolve, moment));
  const admin = { ...t.staff("Ada"), roles: ["admin" as const] };
  await eraseCustomer(t.core, admin, { id: held.customer_id, confirm: "ERASE" });
  const { rows } = await t.admin.query(
    "SELECT id AS run_id, attempt FROM runs WHERE conversation_id = $1 AND status = 'queued'",
    [conversation_id],
  );
  for (const run of rows) await takeRun(t.core, { client_id: t.client.id, ...run });
  expect((await answered).reply).toBeTruthy();
  return conversation_id;
}

it("whoever is erased while they are answered is named nowhere, and answered from what is left", {
  timeout: 180_000,
}, async () => {
  const conversations = [await erasedMeanwhile("asked"), await erasedMeanwhile("shown")];
  const begunAnew = model.requests.map((request) => JSON.stringify(request.body));
  expect(begunAnew).toHaveLength(2);
  expect(begunAnew[0]).toContain("Wilhelmina");
  expect(begunAnew[1]).not.toContain("Wilhelmina");
  for (let round = 0; round < 20; round += 1) conversations.push(await erasedMeanwhile(round * 9));
  // Whoever was overtaken has ended, too.
  await t.core.inline.drain(60_000);
  const { rows: left } = await t.admin.query(
    `SELECT 'events' AS place, body::text AS said FROM events WHERE conversation_id = ANY ($1)
      UNION ALL SELECT 'drafts', text FROM run_drafts WHERE conversation_id = ANY ($1)
      UNION ALL SELECT 'previews', last_text FROM conversations WHERE id = ANY ($1)`,
    [conversations],
  );
  expect(left.filter(({ said }) => /wilhelmina|zett/i.test(said))).toEqual([]);
  expect(left.filter(({ said }) => said.includes("[erased]")).length).toBeGreaterThanOrEqual(conversations.length);
  const { rows: runs } = await t.admin.query(
    "SELECT conversation_id FROM runs WHERE conversation_id = ANY ($1) AND status = 'done'",
    [conversations],
  );
  expect(runs).toHaveLength(conversations.length);
});
