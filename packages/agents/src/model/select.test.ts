import { type ModelPeer, startModelPeer } from "@switchboard/testing/model-peer/server";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createModelSource } from "./select.ts";

let peer: ModelPeer;
beforeAll(async () => {
  peer = await startModelPeer();
});
afterAll(() => peer.close());
beforeEach(() => peer.reset());

const config = { primary: "gemini-2.5-pro", fallback: "gemini-2.5-flash" };
const request = { messages: [{ role: "user", content: "Hello" }] as const, tools: [], temperature: 0, max_tokens: 10 };
const quick = { timeoutMs: 500, attempts: 1, baseMs: 1, maxWaitMs: 10 };

test("without any variable the offline model answers, and the hint names the variables", async () => {
  const source = createModelSource({});
  expect(source.status.model).toEqual({ family: "offline", name: "offline" });
  expect(source.status.model_hint).toMatch(/GEMINI_API_KEY.*OPENAI_BASE_URL/);
  expect(await source.for(config).complete(request)).toMatchObject({ model: "offline", offline: true });
});

test("an OpenAI-compatible server goes first; OPENAI_MODEL replaces the config's models", async () => {
  const env = { OPENAI_BASE_URL: peer.openaiUrl, OPENAI_API_KEY: "k", GEMINI_API_KEY: "g" };
  const source = createModelSource({ ...env, OPENAI_MODEL: "llama" }, quick);
  expect(source.status.model).toEqual({ family: "openai", name: "llama" });
  expect((await source.for(config).complete(request)).model).toBe("llama");
  expect(peer.requests[0]?.headers.authorization).toBe("Bearer k");
  expect((await createModelSource(env, quick).for({ primary: "a", fallback: "b" }).complete(request)).model).toBe("a");
});

test("a Gemini key makes gemini models answer, with the config's fallback; other names stay offline", async () => {
  const source = createModelSource({ GEMINI_API_KEY: "g", GEMINI_BASE_URL: peer.geminiUrl }, quick);
  peer.script({ status: 503 }, { text: "hi" });
  expect((await source.for(config).complete(request)).model).toBe("gemini-2.5-flash");
  expect(peer.requests.map((r) => r.model)).toEqual(["gemini-2.5-pro", "gemini-2.5-flash"]);
  expect(peer.requests[0]?.headers["x-goog-api-key"]).toBe("g");
  expect(source.for({ primary: "gpt-x", fallback: undefined }).family).toBe("offline");
});

test("the same names give the same model, so that its breaker is kept", () => {
  const source = createModelSource({ OPENAI_BASE_URL: peer.openaiUrl });
  expect(source.for(config)).toBe(source.for({ ...config }));
});
