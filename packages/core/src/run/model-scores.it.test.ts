import { type ModelPeer, startModelPeer } from "@switchboard/testing/model-peer/server";
import { openTestCore, type TestCore } from "@switchboard/testing/stack/core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { chat } from "../conversation/chat.ts";

let t: TestCore;
let model: ModelPeer;
beforeAll(async () => {
  model = await startModelPeer({
    reply: (r) =>
      JSON.stringify(r.body).includes("Score one message")
        ? {
            text: r.asked.includes("splendid")
              ? '{"sentiment": 0.05, "complexity": 0.2}'
              : '{"sentiment": 0.5, "complexity": 0.2}',
          }
        : { text: "I see." },
  });
  t = await openTestCore("model_scores", { env: { OPENAI_BASE_URL: model.openaiUrl, SCORER: "model" } });
});
afterAll(async () => {
  await t.close();
  await model.close();
});

const say = (session_id: string, message: string) =>
  chat(
    t.core,
    t.api,
    { message, session_id, client_id: t.client.id },
    { waitMs: 5_000, signal: new AbortController().signal },
  );

it("looks at the model's scores where that is asked for: irony escalates, which the local scorer does not hear", async () => {
  const ironic = await say("a", "Oh splendid, another wonderful week of waiting.");
  expect(ironic.run_status).toBe("waiting");
  const { rows } = await t.admin.query("SELECT reason FROM escalations WHERE conversation_id = $1", [
    ironic.conversation_id,
  ]);
  expect(rows).toEqual([{ reason: "the customer sounds unhappy (mood 0.05, under 0.3)" }]);
  expect((await say("b", "Hello there")).run_status).toBe("done");
});
