import { type ModelPeer, startModelPeer } from "@switchboard/testing/model-peer/server";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { Breakers } from "../model/breakers.ts";
import { openaiEndpoint } from "../model/openai/endpoint.ts";
import type { ModelRequest } from "../model/port.ts";
import { resilientModel } from "../model/resilient-model.ts";
import { requestEscalationDefinition } from "../tools/request-escalation/definition.ts";
import { type CachePort, cachedModel } from "./cached-model.ts";

let peer: ModelPeer;
let kept: Map<string, { value: string; ttl: number }>;
beforeAll(async () => {
  peer = await startModelPeer({ varied: true });
});
afterAll(() => peer.close());
beforeEach(() => {
  peer.reset();
  kept = new Map();
});

const cache: CachePort = {
  get: async (key) => kept.get(key)?.value,
  set: async (key, value, ttl) => void kept.set(key, { value, ttl }),
};
const settings = { cache, key: "hmac-key", client_id: "c1", config_id: "v1" };
const model = (more: Partial<typeof settings> = {}, name = "m") =>
  cachedModel(resilientModel([openaiEndpoint({ baseUrl: peer.openaiUrl, model: name })], new Breakers()), {
    ...settings,
    ...more,
  });
const request: ModelRequest = {
  messages: [{ role: "user", content: "Opening hours?" }],
  tools: [requestEscalationDefinition],
  temperature: 0.1,
  max_tokens: 50,
};

test("the same prompt is answered once by the model, then from the cache, streamed too", async () => {
  const first = await model().complete(request);
  let shown = "";
  const second = await model().complete(request, { onDelta: (t) => (shown += t), onReset: () => {} });
  expect(second).toEqual({ text: first.text, model: "m", tool_calls: [], cached: true });
  expect(shown).toBe(first.text);
  expect(peer.requests).toHaveLength(1);
  expect([...kept.values()][0]?.ttl).toBe(3600);
  expect([...kept.keys()].join()).not.toContain("Opening");
});

test.each<[string, () => Promise<unknown>]>([
  ["another client", () => model({ client_id: "c2" }).complete(request)],
  ["another config version", () => model({ config_id: "v2" }).complete(request)],
  ["another key", () => model({ key: "k2" }).complete(request)],
  ["another model", () => model({}, "m2").complete(request)],
  ["another temperature", () => model().complete({ ...request, temperature: 0.2 })],
  [
    "other tools",
    () => model().complete({ ...request, tools: [{ ...requestEscalationDefinition, description: "x" }] }),
  ],
  ["another message", () => model().complete({ ...request, messages: [{ role: "user", content: "Opening hours!" }] })],
])("%s asks the model", async (_, ask) => {
  await model().complete(request);
  await ask();
  expect(peer.requests).toHaveLength(2);
});

test("a decision with tool calls is never kept", async () => {
  peer.script({ text: "x", calls: [{ name: "request_escalation", arguments: { reason: "r" } }] });
  await model().complete(request);
  expect(kept.size).toBe(0);
});

test("a cache that fails does not keep the customer from an answer", async () => {
  const broken: CachePort = {
    get: () => Promise.reject(new Error("away")),
    set: () => Promise.reject(new Error("away")),
  };
  expect((await model({ cache: broken }).complete(request)).text).not.toBe("");
});
