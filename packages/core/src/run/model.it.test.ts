import { type ModelPeer, startModelPeer } from "@switchboard/testing/model-peer/server";
import { openTestCore, type TestCore } from "@switchboard/testing/stack/core";
import { effectConfig } from "@switchboard/testing/stack/effect-config";
import { afterAll, beforeAll, expect, it } from "vitest";
import { chat } from "../conversation/chat.ts";

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
