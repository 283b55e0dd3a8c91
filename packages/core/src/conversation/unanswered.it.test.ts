import type { Actor } from "@switchboard/contracts/actor";
import { type ModelPeer, startModelPeer } from "@switchboard/testing/model-peer/server";
import { openTestCore, type TestCore } from "@switchboard/testing/stack/core";
import { effectConfig } from "@switchboard/testing/stack/effect-config";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openEscalation } from "../escalation/open.ts";
import { chat } from "./chat.ts";
import { readEvents } from "./read-events.ts";
import { returnFloor } from "./return-floor.ts";
import { sendMessage } from "./send-message.ts";
import { endIdle } from "./sweep-idle.ts";
import { takeOver } from "./take-over.ts";

const slowMs = 400;
const slowerMs = 10_000;
let t: TestCore;
let model: ModelPeer;

beforeAll(async () => {
  model = await startModelPeer({
    reply: (r) => {
      const delayMs = r.asked.startsWith("slower") ? slowerMs : r.asked.startsWith("slow") ? slowMs : 0;
      if (r.asked.includes("bye") && !r.hasResults)
        return { calls: [{ name: "end_conversation", arguments: {} }], delayMs };
      const odd = r.asked.includes("odd");
      return { text: odd ? "An answer\0 with half an emoji \ud83d" : `Answer to ${r.asked}`, delayMs };
    },
  });
  t = await openTestCore("unanswered", {
    yaml: effectConfig("northwind", "http://127.0.0.1:9", { idempotent: false }),
    env: { OPENAI_BASE_URL: model.openaiUrl },
  });
});
afterAll(async () => {
  await t.close();
  await model.close();
});

let sessions = 0;
const session = (): string => `session-${(sessions += 1)}`;

const send = (session_id: string, message: string) =>
  sendMessage(t.core, t.api, { message, session_id, channel_type: "web_chat", streams: false });

async function kinds(conversation_id: string): Promise<string[]> {
  return (await readEvents(t.core, t.api, { conversation_id })).items.map((e) => e.kind);
}

const open = async (conversation_id: string) => {
  const { rows } = await t.admin.query(
    "SELECT cause, upto_seq FROM runs WHERE conversation_id = $1 AND status IN ('queued', 'running')",
    [conversation_id],
  );
  return rows as { cause: string; upto_seq: number }[];
};

it("answers, after the return, a message that came while an earlier one was being answered", async () => {
  const s = session();
  const mia = t.staff("Mia");
  const first = await send(s, "slow one");
  const { conversation_id } = first;
  const second = await send(s, "slower two");
  await first.run;
  expect(await kinds(conversation_id)).toEqual(["customer_message", "customer_message", "ai_message"]);
  expect(await open(conversation_id)).toEqual([{ cause: "message", upto_seq: second.seq }]);
  await takeOver(t.core, mia, { conversation_id });
  await returnFloor(t.core, mia, { conversation_id });
  expect(await open(conversation_id)).toMatchObject([{ cause: "floor_returned" }]);
});

it("does not end a conversation over a message that came during the goodbye", async () => {
  const s = session();
  const bye = await send(s, "slow bye");
  const { conversation_id } = bye;
  await send(s, "and one more question");
  await bye.run;
  await expect
    .poll(() => kinds(conversation_id), { timeout: 5_000 })
    .toEqual(["customer_message", "customer_message", "tool_calls", "tool_result", "ai_message", "ai_message"]);
});

it("keeps a conversation open when the customer writes while the idle sweep is on its way to it", async () => {
  const s = session();
  const { conversation_id } = await chatOnce(s, "hello");
  const idle = () =>
    t.admin.query("UPDATE conversations SET active_at = now() - interval '10 days' WHERE id = $1", [conversation_id]);
  await idle();
  await chatOnce(s, "hello again");
  await endIdle(t.core, t.client.id, conversation_id);
  expect(await kinds(conversation_id)).not.toContain("conversation_resolved");
  await idle();
  await endIdle(t.core, t.client.id, conversation_id);
  expect(await kinds(conversation_id)).toContain("conversation_resolved");
});

it("keeps an answer that no database takes as it is, and a reason that is cut in an emoji", async () => {
  const answer = await chatOnce(session(), "odd");
  expect(answer.run_status).toBe("done");
  const { items } = await readEvents(t.core, t.api, { conversation_id: answer.conversation_id });
  expect(items.at(-1)?.body).toMatchObject({ text: "An answer\uFFFD with half an emoji \uFFFD" });
  const mia: Actor = t.staff("Mia");
  const reason = `${"a".repeat(499)}😀 and so on`;
  await openEscalation(t.core, mia, { conversation_id: answer.conversation_id, reason });
  const opened = (await readEvents(t.core, t.api, { conversation_id: answer.conversation_id })).items.at(-1);
  expect(opened?.body).toMatchObject({ reason: `${"a".repeat(499)}\uFFFD` });
});

function chatOnce(session_id: string, message: string) {
  const options = { waitMs: 5_000, signal: new AbortController().signal };
  return chat(t.core, t.api, { message, session_id, client_id: t.client.id }, options);
}
