import { sendMessage } from "@switchboard/core/conversation/send-message";
import { takeRun } from "@switchboard/core/run/take";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type ModelPeer, startModelPeer } from "../model-peer/server.ts";
import { openOtherProcess, openTestCore, type TestCore } from "../stack/core.ts";
import { effectConfig } from "../stack/effect-config.ts";
import { type EffectPeer, startEffectPeer } from "../stack/effect-peer.ts";

let t: TestCore;
let model: ModelPeer;
let provider: EffectPeer;

beforeAll(async () => {
  provider = await startEffectPeer();
  model = await startModelPeer();
  t = await openTestCore("late_holder", {
    yaml: effectConfig("northwind", provider.url, { idempotent: false }),
    env: { OPENAI_BASE_URL: model.openaiUrl, OUTBOUND_ALLOW: provider.host },
  });
});
afterAll(async () => {
  await t.close();
  await model.close();
  await provider.close();
});

const otherProcess = () =>
  openOtherProcess(t, { env: { OPENAI_BASE_URL: model.openaiUrl, OUTBOUND_ALLOW: provider.host } });

/** Starts a message here, lets its lease pass while `held` waits, and has the other process take the run. */
async function overtake(session_id: string): Promise<{ conversation_id: string; kinds: string[] }> {
  const other = otherProcess();
  const sent = await sendMessage(t.core, t.api, {
    message: session_id,
    session_id,
    channel_type: "web_chat",
    streams: false,
  });
  await expect.poll(() => model.requests.length).toBeGreaterThan(0);
  const { rows } = await t.admin.query(
    "UPDATE runs SET lease_until = now() - interval '1 s' WHERE conversation_id = $1 RETURNING id, attempt",
    [sent.conversation_id],
  );
  await takeRun(other.core, { client_id: t.client.id, run_id: rows[0].id, attempt: rows[0].attempt });
  await sent.run;
  await other.close();
  const log = await t.admin.query("SELECT kind FROM events WHERE conversation_id = $1 ORDER BY seq", [
    sent.conversation_id,
  ]);
  return { conversation_id: sent.conversation_id, kinds: log.rows.map((r) => r.kind) };
}

it("commits one answer when the model answers after the lease has passed", async () => {
  model.reset();
  model.script({ text: "I am late.", delayMs: 1_500 }, { text: "I am in time." });
  const { conversation_id, kinds } = await overtake("late");
  expect(kinds).toEqual(["customer_message", "ai_message"]);
  const { rows } = await t.admin.query(
    "SELECT body ->> 'text' AS text FROM events WHERE conversation_id = $1 AND kind = 'ai_message'",
    [conversation_id],
  );
  expect(rows).toEqual([{ text: "I am in time." }]);
});

it("starts no tool of a decision that comes after the lease has passed", async () => {
  model.reset();
  model.script(
    { calls: [{ name: "charge", arguments: { marker: "late-tool" } }], delayMs: 1_500 },
    { text: "Nothing to charge." },
  );
  const { kinds } = await overtake("late-tool");
  expect(kinds).toEqual(["customer_message", "ai_message"]);
  expect(provider.received.filter((e) => e.marker === "late-tool")).toEqual([]);
});

it("replays a decision that the log has, and calls in doubt are left to a person", async () => {
  model.reset();
  model.script(
    { calls: [{ name: "charge", arguments: { marker: "replayed" } }] },
    { text: "late", delayMs: 1_500 },
    { text: "It is charged." },
  );
  const other = otherProcess();
  const sent = await sendMessage(t.core, t.api, {
    message: "x",
    session_id: "replayed",
    channel_type: "web_chat",
    streams: false,
  });
  await expect.poll(() => model.requests.length).toBe(2);
  const { rows } = await t.admin.query(
    "UPDATE runs SET lease_until = now() - interval '1 s' WHERE conversation_id = $1 RETURNING id, attempt",
    [sent.conversation_id],
  );
  await takeRun(other.core, { client_id: t.client.id, run_id: rows[0].id, attempt: rows[0].attempt });
  await sent.run;
  await other.close();
  expect(provider.received.filter((e) => e.marker === "replayed")).toHaveLength(1);
  const log = await t.admin.query("SELECT kind FROM events WHERE conversation_id = $1 ORDER BY seq", [
    sent.conversation_id,
  ]);
  expect(log.rows.map((r) => r.kind)).toEqual(["customer_message", "tool_calls", "tool_result", "ai_message"]);
});

it("does not repeat a call whose end nobody knows: the agent is told, and a person gets it", async () => {
  model.reset();
  const slow = await startEffectPeer(() => 1_500);
  model.script(
    { calls: [{ name: "charge", arguments: { marker: "in-doubt" } }] },
    { text: "I am not sure it went through." },
  );
  const yaml = effectConfig("northwind", slow.url, { idempotent: false });
  await t.admin.query("UPDATE automation_configs SET is_active = false WHERE client_id = $1", [t.client.id]);
  await t.admin.query(
    "INSERT INTO automation_configs (client_id, config_name, config_yaml, version, is_active) VALUES ($1, 'support', $2, 2, true)",
    [t.client.id, yaml],
  );
  (t.core.outbound.exceptions as Set<string>).add(slow.host);
  const other = otherProcess();
  (other.core.outbound.exceptions as Set<string>).add(slow.host);
  const sent = await sendMessage(t.core, t.api, {
    message: "x",
    session_id: "doubt",
    channel_type: "web_chat",
    streams: false,
  });
  await expect.poll(() => slow.received.length).toBe(1);
  const { rows } = await t.admin.query(
    "UPDATE runs SET lease_until = now() - interval '1 s' WHERE conversation_id = $1 RETURNING id, attempt",
    [sent.conversation_id],
  );
  await takeRun(other.core, { client_id: t.client.id, run_id: rows[0].id, attempt: rows[0].attempt });
  await sent.run;
  await other.close();
  expect(slow.received).toHaveLength(1);
  const log = await t.admin.query("SELECT kind, body FROM events WHERE conversation_id = $1 ORDER BY seq", [
    sent.conversation_id,
  ]);
  expect(log.rows.map((r) => r.kind)).toEqual([
    "customer_message",
    "tool_calls",
    "tool_result",
    "escalation_opened",
    "ai_message",
  ]);
  expect(log.rows[2].body.status).toBe("unknown");
  await slow.close();
});
