import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { createLogger } from "@switchboard/kit/logger";
import { registry } from "@switchboard/kit/metrics";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type FragileStore, stores } from "../conformance/stores.ts";
import { until } from "../conformance/until.ts";
import { openStore, type Store } from "../store/store.ts";
import { createLimits, type Limits } from "./limits.ts";

const logger = createLogger("test", "silent");
const minute = { points: 5, durationS: 60 };
const hour = { points: 8, durationS: 3_600 };

async function countedAlone(): Promise<number> {
  const metric = await registry.getSingleMetric("limits_counted_alone_total")?.get();
  return metric?.values[0]?.value ?? 0;
}

describe.each(stores)("limits on $name", ({ openFragile }) => {
  let fragile: FragileStore;
  const opened: Store[] = [];

  /** Limits of one more process. */
  function process(): Limits {
    const store = openStore(fragile.connection, logger);
    opened.push(store);
    return createLimits(store, logger);
  }

  beforeAll(async () => {
    fragile = await openFragile();
  });
  afterAll(async () => {
    await Promise.all(opened.map((store) => store.close()));
    await fragile?.remove();
  });

  test("points are shared by all processes, and end", async () => {
    const [one, two] = [process(), process()];
    const id = randomUUID();
    const before = await countedAlone();
    for (let i = 1; i <= 5; i += 1) {
      const answer = await (i % 2 ? one : two).consume("key", id, [minute]);
      expect(answer).toEqual({ allowed: true, retryAfterMs: 0, remaining: 5 - i });
    }
    for (const limits of [one, two]) {
      const answer = await limits.consume("key", id, [minute]);
      expect(answer).toMatchObject({ allowed: false, remaining: 0 });
      expect(answer.retryAfterMs).toBeGreaterThan(50_000);
      expect(answer.retryAfterMs).toBeLessThanOrEqual(60_000);
    }
    expect((await one.consume("key", randomUUID(), [minute])).allowed).toBe(true);
    expect((await one.consume("other scope", id, [minute])).allowed).toBe(true);
    expect(await countedAlone()).toBe(before);
  });

  test("50 uses at once from two processes: exactly the points pass", async () => {
    const [one, two] = [process(), process()];
    const id = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) => (i % 2 ? one : two).consume("key", id, [minute])),
    );
    expect(answers.filter((a) => a.allowed)).toHaveLength(5);
  });

  test("two windows at once: the nearest end is said, and what the minute refuses does not count for the hour", async () => {
    const limits = process();
    const id = randomUUID();
    // Long enough for eight uses on a slow machine.
    const brief = { points: 5, durationS: 3 };
    for (let i = 0; i < 8; i += 1) await limits.consume("key", id, [hour, brief]);
    await sleep(3_100);
    const answer = await limits.consume("key", id, [hour, brief]);
    expect(answer).toEqual({ allowed: true, retryAfterMs: 0, remaining: 2 });
    await limits.consume("key", id, [hour, brief]);
    await limits.consume("key", id, [hour, brief]);
    const refused = await limits.consume("key", id, [hour, brief]);
    expect(refused.allowed).toBe(false);
    expect(refused.retryAfterMs).toBeGreaterThan(3_000_000);
  });

  test("a flooding key is refused from memory", async () => {
    const limits = process();
    const id = randomUUID();
    for (let i = 0; i < 5; i += 1) await limits.consume("key", id, [minute]);
    await fragile.stop();
    // The store is known to be away: a key that is not used up would pass now.
    expect((await limits.consume("key", randomUUID(), [minute])).allowed).toBe(true);
    const before = await countedAlone();
    const from = performance.now();
    for (let i = 0; i < 1_000; i += 1) expect((await limits.consume("key", id, [minute])).allowed).toBe(false);
    expect(performance.now() - from).toBeLessThan(10_000);
    expect(await countedAlone()).toBe(before);
    await fragile.start();
  });

  test("without its store a limit still holds in each process, says so, and is shared again afterwards", async () => {
    const limits = process();
    const id = randomUUID();
    expect((await limits.consume("key", id, [minute])).allowed).toBe(true);
    const before = await countedAlone();
    await fragile.stop();
    const answers: boolean[] = [];
    for (let i = 0; i < 8; i += 1) answers.push((await limits.consume("key", id, [minute])).allowed);
    expect(answers).toEqual([true, true, true, true, true, false, false, false]);
    expect(await countedAlone()).toBe(before + 8);
    await fragile.start();
    const other = randomUUID();
    await until(async () => {
      const seen = await countedAlone();
      await limits.consume("key", other, [{ points: 1_000, durationS: 60 }]);
      return (await countedAlone()) === seen;
    });
  });

  test("no rules, no limit", async () => {
    expect((await process().consume("key", randomUUID(), [])).allowed).toBe(true);
  });
});
