import { setTimeout as sleep } from "node:timers/promises";
import { createLogger } from "@switchboard/kit/logger";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type FragileStore, stores } from "../conformance/stores.ts";
import { until } from "../conformance/until.ts";
import { openStore, type Store } from "../store/store.ts";
import { storeSchema, sweep } from "../store/tables.ts";
import { type Cache, createCache } from "./cache.ts";

const logger = createLogger("test", "silent");

describe.each(stores)("cache on $name", ({ openFragile }) => {
  let fragile: FragileStore;
  let stored: Store;
  let cache: Cache;

  beforeAll(async () => {
    fragile = await openFragile();
    stored = openStore(fragile.connection, logger);
    cache = createCache(stored, logger);
  });
  afterAll(async () => {
    await stored?.close();
    await fragile?.remove();
  });

  test("gives back what was set, under its key alone, and the latest of it", async () => {
    const key = `wörter ${"long ".repeat(1_000)}`;
    expect(await cache.get(key)).toBeUndefined();
    await cache.set(key, "one", 60);
    await cache.set(key, "Grüße\n'\"\\", 60);
    expect(await cache.get(key)).toBe("Grüße\n'\"\\");
    expect(await cache.get(`${key}.`)).toBeUndefined();
  });

  test("forgets after its time", async () => {
    await cache.set("long", "value", 60);
    await cache.set("brief", "value", 0.3);
    await until(async () => (await cache.get("brief")) === undefined);
    expect(await cache.get("long")).toBe("value");
  });

  test("is empty while its store is away, never an error, and works again afterwards", async () => {
    await cache.set("key", "value", 60);
    await fragile.stop();
    await cache.set("other", "value", 60);
    expect(await cache.get("key")).toBeUndefined();
    await fragile.start();
    await until(async () => {
      await cache.set("new", "value", 60);
      return (await cache.get("new")) === "value";
    });
  });

  test("what has expired is swept, what has not is kept", async () => {
    if (stored.kind !== "postgres") return;
    await cache.set("stays", "value", 60);
    await cache.set("goes", "value", 0.01);
    const { pool } = stored;
    await pool.query(`INSERT INTO ${storeSchema}.limits VALUES ('old', 1, $1), ('current', 1, $2)`, [
      Date.now() - 1_000,
      Date.now() + 60_000,
    ]);
    await sleep(20);
    await sweep(pool);
    const limits = await pool.query(`SELECT key FROM ${storeSchema}.limits`);
    expect(limits.rows).toEqual([{ key: "current" }]);
    const expired = await pool.query(`SELECT FROM ${storeSchema}.cache WHERE expires_at <= now()`);
    expect(expired.rowCount).toBe(0);
    expect(await cache.get("stays")).toBe("value");
  });
});
