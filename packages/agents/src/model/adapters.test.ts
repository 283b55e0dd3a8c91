import { AppError } from "@switchboard/kit/app-error";
import { type ModelPeer, startModelPeer } from "@switchboard/testing/model-peer/server";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { toolMessage } from "../conversation/tool-message.ts";
import { requestEscalationDefinition } from "../tools/request-escalation/definition.ts";
import { Breakers } from "./breakers.ts";
import { geminiEndpoint } from "./gemini/endpoint.ts";
import type { ModelMessage } from "./message.ts";
import { openaiEndpoint } from "./openai/endpoint.ts";
import { UNREADABLE } from "./parse-arguments.ts";
import type { ChatModel, ModelRequest } from "./port.ts";
import { type ResilienceOptions, resilientModel } from "./resilient-model.ts";

const KEY = "sk-very-secret-key";
const PROMPT = "private words of a customer";
const quick: ResilienceOptions = { timeoutMs: 400, attempts: 3, baseMs: 2, maxWaitMs: 1500 };

let peer: ModelPeer;
beforeAll(async () => {
  peer = await startModelPeer({ apiKey: KEY });
  // Loaded when first asked, which a busy machine may take longer for than these tests wait.
  await import("@google/genai");
});
afterAll(() => peer.close());
afterEach(() => {
  vi.useRealTimers();
});
beforeEach(() => peer.reset());

const history: ModelMessage[] = [
  { role: "system", content: "Be kind." },
  { role: "user", content: "Where is NW-1?" },
  {
    role: "assistant",
    content: "",
    tool_calls: [{ call_id: "c1", name: "order_lookup", arguments: { order_number: "NW-1" } }],
  },
  toolMessage(
    { call_id: "c1", name: "order_lookup" },
    { status: "completed", result: [{ status: "shipped" }], execution_ms: 2 },
  ),
  { role: "assistant", content: "It is on its way." },
  { role: "system", content: "Mia handed the conversation back." },
  { role: "user", content: PROMPT },
];
const request: ModelRequest = {
  messages: history,
  tools: [requestEscalationDefinition],
  temperature: 0.3,
  max_tokens: 200,
};

/** Collects what a reader of the stream would see. */
function reader() {
  const seen = { text: "", resets: 0, deltas: 0 };
  return {
    seen,
    onDelta(text: string) {
      seen.text += text;
      seen.deltas++;
    },
    onReset() {
      seen.text = "";
      seen.resets++;
    },
  };
}

async function refusalOf(work: Promise<unknown>): Promise<AppError> {
  const error = await work.then(
    () => undefined,
    (e: unknown) => e,
  );
  expect(error).toBeInstanceOf(AppError);
  expect((error as AppError).code).toBe("model_unavailable");
  const told = `${String(error)} ${JSON.stringify(error)} ${(error as AppError).stack} ${String((error as AppError).cause)}`;
  expect(told).not.toContain(KEY);
  expect(told).not.toContain(PROMPT);
  return error as AppError;
}

describe.each(["openai", "gemini"] as const)("%s", (family) => {
  const endpoint = (name: string, apiKey = KEY) =>
    family === "openai"
      ? openaiEndpoint({ baseUrl: peer.openaiUrl, model: name, apiKey })
      : geminiEndpoint({ baseUrl: peer.geminiUrl, model: name, apiKey });
  const model = (breakers = new Breakers(), options = quick): ChatModel =>
    resilientModel([endpoint("big"), endpoint("small")], breakers, options);
  const alone = (options = quick): ChatModel => resilientModel([endpoint("big")], new Breakers(), options);
  const asked = () => peer.requests.map((r) => r.model);

  test("a whole answer, with its tokens", async () => {
    peer.script({ text: "Hello there, friend" });
    expect(await model().complete(request)).toEqual({
      text: "Hello there, friend",
      tool_calls: [],
      model: "big",
      usage: { input_tokens: 100, output_tokens: 3 },
    });
    expect(peer.requests[0]).toMatchObject({
      wire: family,
      stream: false,
      asked: expect.stringContaining(PROMPT),
      tools: [{ name: "request_escalation", required: ["reason"] }],
    });
  });

  test("a streamed answer", async () => {
    peer.script({ text: "Grüße aus Oslo, ça va 🙂 gut", pieceMs: 2 });
    const r = reader();
    const reply = await model().complete(request, r);
    expect(reply.text).toBe("Grüße aus Oslo, ça va 🙂 gut");
    expect(reply.usage?.input_tokens).toBe(100);
    expect(r.seen).toEqual({ text: reply.text, resets: 0, deltas: 7 });
  });

  test.each([false, true])("function calls (streamed: %s)", async (streamed) => {
    const calls = [
      { name: "order_lookup", arguments: { order_number: "NW-20533" } },
      { name: "request_escalation", arguments: { reason: "wants a person" } },
    ];
    peer.script({ text: "Let me look.", calls });
    const reply = await model().complete(request, streamed ? reader() : undefined);
    expect(reply.text).toBe("Let me look.");
    expect(reply.tool_calls.map(({ name, arguments: given }) => ({ name, arguments: given }))).toEqual(calls);
    expect(new Set(reply.tool_calls.map((c) => c.call_id)).size).toBe(2);
  });

  test.each([429, 500, 503])("%i is tried again", async (status) => {
    peer.script({ status }, { status }, { text: "Third time" });
    expect((await model().complete(request)).text).toBe("Third time");
    expect(asked()).toEqual(["big", "big", "big"]);
  });

  test("Retry-After is waited for", async () => {
    peer.script({ status: 429, retryAfter: "1" }, { text: "ok" });
    const started = performance.now();
    await model().complete(request);
    expect(performance.now() - started).toBeGreaterThan(950);
  });

  test("a server that asks for a long wait is left for the fallback", async () => {
    peer.script({ status: 429, retryAfter: "60" }, { text: "from the fallback" });
    const reply = await model().complete(request);
    expect(reply).toMatchObject({ text: "from the fallback", model: "small" });
    expect(asked()).toEqual(["big", "small"]);
    peer.script({ status: 429, retryAfter: "60" });
    expect((await refusalOf(alone().complete(request))).extra).toMatchObject({
      reason: "rate_limited",
      retry_after_ms: 60_000,
    });
  });

  test("after three failures the fallback answers", async () => {
    peer.script({ status: 500 }, { status: 500 }, { status: 500 }, { text: "from the fallback" });
    expect((await model().complete(request)).model).toBe("small");
    expect(asked()).toEqual(["big", "big", "big", "small"]);
  });

  test("a model that does not exist is not asked twice", async () => {
    peer.script({ status: 404 }, { text: "from the fallback" });
    expect((await model().complete(request)).model).toBe("small");
    expect(asked()).toEqual(["big", "small"]);
  });

  test("a bad request is neither tried again nor elsewhere", async () => {
    peer.script({ status: 400 });
    await refusalOf(model().complete(request));
    expect(asked()).toEqual(["big"]);
  });

  test("a wrong key is said without the key", async () => {
    const wrong = resilientModel([endpoint("big", "sk-wrong-key")], new Breakers(), quick);
    const error = await refusalOf(wrong.complete(request));
    expect(error.message).not.toContain("sk-wrong-key");
    expect(error.message).toMatch(/answered 40[01]/);
  });

  test("silence ends with the time limit, and the fallback answers", async () => {
    peer.script({ hang: true }, { text: "from the fallback" });
    const started = performance.now();
    expect((await model().complete(request)).model).toBe("small");
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(asked()).toEqual(["big", "small"]);
  });

  test("a stream that falls silent is taken back, and the fallback answers", async () => {
    peer.script({ text: "One two three four", hangAfter: 3 }, { text: "from the fallback" });
    const r = reader();
    expect((await model().complete(request, r)).model).toBe("small");
    expect(r.seen.resets).toBe(1);
    expect(r.seen.text).toBe("from the fallback");
  });

  test.each(["cutAfter", "endAfter"] as const)(
    "a stream that breaks off (%s) is taken back and asked again",
    async (how) => {
      peer.script({ text: "One two three four", [how]: 3 }, { text: "All of it" });
      const r = reader();
      const reply = await model().complete(request, r);
      expect(reply).toMatchObject({ text: "All of it", model: "big" });
      expect(r.seen).toMatchObject({ text: "All of it", resets: 1 });
    },
  );

  test("a whole answer that breaks off is asked again", async () => {
    peer.script({ text: "One two three four", cutAfter: 1 }, { text: "All of it" });
    expect((await model().complete(request)).text).toBe("All of it");
  });

  test("an answer that is none counts as the server's failure", async () => {
    peer.script({ garbage: "<html>proxy</html>" }, { text: "ok" });
    expect((await model().complete(request)).text).toBe("ok");
  });

  test("an abort ends the request at once with its reason, and asks nobody else", async () => {
    peer.script({ text: "One two three four", pieceMs: 100 });
    const controller = new AbortController();
    const r = reader();
    const answer = model(new Breakers(), { ...quick, timeoutMs: 5000 }).complete(
      { ...request, signal: controller.signal },
      {
        ...r,
        onDelta: (t) => {
          r.onDelta(t);
          controller.abort(new AppError("fenced"));
        },
      },
    );
    await expect(answer).rejects.toMatchObject({ code: "fenced" });
    const before = r.seen.deltas;
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect(r.seen.deltas).toBe(before);
    expect(asked()).toEqual(["big"]);
  });

  test("the circuit opens after failures in a row, lets nothing through, then tries one and closes", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const breakers = new Breakers({ threshold: 3, halfOpenAfterMs: 300 });
    const once = { ...quick, attempts: 1 };
    const guarded = resilientModel([endpoint("big")], breakers, once);
    peer.script({ status: 500 }, { status: 500 }, { status: 500 });
    for (let i = 0; i < 3; i++) await refusalOf(guarded.complete(request));
    expect((await refusalOf(guarded.complete(request))).message).toMatch(/given a pause/);
    expect(asked()).toHaveLength(3);
    expect(
      (
        await resilientModel([endpoint("big", "sk-very-secret-key"), endpoint("small")], breakers, once).complete(
          request,
        )
      ).model,
    ).toBe("small");

    vi.advanceTimersByTime(320);
    peer.script({ status: 500 });
    await refusalOf(guarded.complete(request));
    await refusalOf(guarded.complete(request));
    expect(asked()).toHaveLength(5);

    vi.advanceTimersByTime(320);
    peer.script({ text: "back" }, { text: "again" });
    expect((await guarded.complete(request)).text).toBe("back");
    expect((await guarded.complete(request)).text).toBe("again");
  });

  test("refused requests do not open the circuit", async () => {
    const breakers = new Breakers({ threshold: 2, halfOpenAfterMs: 10_000 });
    const guarded = resilientModel([endpoint("big")], breakers, quick);
    peer.script({ status: 400 }, { status: 400 }, { status: 400 }, { text: "fine" });
    for (let i = 0; i < 3; i++) await refusalOf(guarded.complete(request));
    expect((await guarded.complete(request)).text).toBe("fine");
  });
});

test("arguments that are no JSON are kept as text for the model to see", async () => {
  peer.script({ calls: [{ name: "order_lookup", arguments: '{"order_number": ' }] });
  const openai = openaiEndpoint({ baseUrl: `${peer.openaiUrl}/`, model: "m", apiKey: KEY });
  const reply = await openai.ask(request, new AbortController().signal, undefined);
  expect(reply.tool_calls[0]?.arguments).toEqual({ [UNREADABLE]: '{"order_number": ' });
});
