import { AppError } from "@switchboard/kit/app-error";
import { registry } from "@switchboard/kit/metrics";
import { type ModelPeer, startModelPeer } from "@switchboard/testing/model-peer/server";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { input, lookup, world as openWorld, tools } from "../test/world.ts";
import type { DatabaseRequest } from "../tools/ports.ts";
import type { ToolResult } from "../tools/result.ts";
import type { ReplayedStep } from "./input.ts";
import { runConversationAgent } from "./run-agent.ts";
import { readToolMessage } from "./tool-message.ts";

let peer: ModelPeer;
beforeAll(async () => {
  peer = await startModelPeer();
});
afterAll(() => peer.close());
beforeEach(() => peer.reset());

const world = (rows?: (r: DatabaseRequest) => Promise<Record<string, unknown>[]>) => openWorld(peer.openaiUrl, rows);

/** Messages of the model's last request, without the system message. */
const lastPrompt = () => (peer.requests.at(-1)?.body.messages as { role: string; content: string }[]) ?? [];
const lastTool = () => readToolMessage(lastPrompt().findLast((m) => m.role === "tool")?.content ?? "");

describe("replay", () => {
  const done: ToolResult = { status: "completed", result: [{ status: "shipped" }], execution_ms: 3 };
  const step = (name: string, given: Record<string, unknown>, result?: ToolResult, n = 0): ReplayedStep => ({
    step: n,
    text: "",
    model: "m",
    calls: [{ id: `led-${n}`, call_id: `c${n}`, name, arguments: given }],
    results: new Map(result ? [[`led-${n}`, result]] : []),
  });

  test("a finished step is neither asked nor run again", async () => {
    const w = world();
    peer.script({ text: "It has left." });
    const outcome = await runConversationAgent(
      input({ replay: [step("order_lookup", { order_number: "NW-1" }, done)] }),
      w.ports,
    );
    expect(outcome).toMatchObject({ text: "It has left.", tools_used: ["order_lookup"] });
    expect(w.log).toEqual([]);
    expect(peer.requests).toHaveLength(1);
    expect(lastTool()).toMatchObject({ result: [{ status: "shipped" }] });
  });

  test("a started look-up is run again under its own ledger id; the next decision gets the next number", async () => {
    const w = world();
    peer.script({ calls: [lookup] }, { text: "Done." });
    const replay = [
      step("order_lookup", { order_number: "NW-2" }, undefined, 1),
      step("search", { query: "x" }, done, 0),
    ];
    await runConversationAgent(input({ replay }), w.ports);
    expect(w.asked[0]).toMatchObject({ filter: { order_number: "NW-2" }, idempotency_key: "led-1" });
    expect(w.log).toEqual([
      "run order_lookup",
      "finish order_lookup completed",
      "decide 2 order_lookup",
      "run order_lookup",
      "finish order_lookup completed",
    ]);
  });

  test("a started change is not made again: unknown, and a person is asked", async () => {
    const w = world();
    peer.script({ text: "A colleague checks it." });
    const outcome = await runConversationAgent(
      input({ replay: [step("move_order", { order_number: "NW-1", day: "mon" })] }),
      w.ports,
    );
    expect(outcome.escalated).toBe(true);
    expect(w.log).toEqual(["finish move_order unknown", expect.stringMatching(/^escalate tool_unknown: move_order/)]);
    expect(lastTool()).toMatchObject({ status: "unknown", error: expect.stringContaining("Do not make it again") });
  });

  test("declared idempotent, it is made again", async () => {
    const w = world();
    const idempotent = tools.map((t) => (t.name === "move_order" ? { ...t, idempotent: true } : t));
    peer.script({ text: "Moved." });
    await runConversationAgent(
      input({ tools: idempotent, replay: [step("move_order", { order_number: "NW-1", day: "mon" })] }),
      w.ports,
    );
    expect(w.log).toEqual(["run move_order", "finish move_order completed"]);
  });

  test("rounds of earlier attempts count", async () => {
    peer.script({ text: "Enough." });
    const replay = [0, 1].map((n) => step("order_lookup", { order_number: "NW-1" }, done, n));
    await runConversationAgent(input({ replay, max_steps: 2 }), world().ports);
    expect(peer.requests[0]?.tools).toEqual([]);
  });
});

describe("fences", () => {
  const fenced = () => Promise.reject(new AppError("fenced"));

  test("a refused decision runs no tool", async () => {
    const w = world();
    peer.script({ calls: [lookup] });
    await expect(runConversationAgent(input(), { ...w.ports, decide: fenced })).rejects.toMatchObject({
      code: "fenced",
    });
    expect(w.log).toEqual([]);
  });

  test("a refused result starts no further tool and asks no model", async () => {
    const w = world();
    peer.script({ calls: [lookup, { ...lookup, id: "c2" }] });
    await expect(runConversationAgent(input(), { ...w.ports, finish: fenced })).rejects.toMatchObject({
      code: "fenced",
    });
    expect(w.log).toEqual(
      ["decide 0 order_lookup", "run order_lookup"].map((l) =>
        l.replace("decide 0 order_lookup", "decide 0 order_lookup,order_lookup"),
      ),
    );
    expect(peer.requests).toHaveLength(1);
  });

  test("a fence lost inside a tool comes out as such", async () => {
    const w = world(fenced);
    peer.script({ calls: [lookup] });
    await expect(runConversationAgent(input(), w.ports)).rejects.toMatchObject({ code: "fenced" });
  });

  test("an abort ends a hanging tool and writes nothing", async () => {
    const controller = new AbortController();
    const w = world(() => {
      controller.abort(new AppError("fenced"));
      return new Promise(() => {});
    });
    peer.script({ calls: [lookup] });
    await expect(runConversationAgent(input({ signal: controller.signal }), w.ports)).rejects.toMatchObject({
      code: "fenced",
    });
    expect(w.results).toEqual([]);
  });

  test("only real failures count as the agent's errors", async () => {
    const count = async () =>
      (await registry.getSingleMetric("agent_errors_total")?.get())?.values.find((v) => v.labels.agent_id === "counted")
        ?.value ?? 0;
    peer.script({ calls: [lookup] }, { status: 400 });
    await expect(
      runConversationAgent(input({ config_id: "counted" }), { ...world().ports, decide: fenced }),
    ).rejects.toThrow();
    expect(await count()).toBe(0);
    await expect(runConversationAgent(input({ config_id: "counted" }), world().ports)).rejects.toThrow();
    expect(await count()).toBe(1);
  });
});
