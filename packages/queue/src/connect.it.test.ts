import { randomUUID } from "node:crypto";
import { parseEnv } from "@switchboard/kit/env";
import { createLogger } from "@switchboard/kit/logger";
import { createTestDatabase } from "@switchboard/testing/test-database";
import { describe, expect, test } from "vitest";
import { stores } from "./conformance/stores.ts";
import { openMessaging } from "./connect.ts";
import { messagingEnv } from "./env.ts";

const logger = createLogger("test", "silent");

describe.each(stores)("messaging on $name", ({ open }) => {
  test("everything opens by the environment, works, and closes", async () => {
    const { connection, remove } = await open();
    const source =
      "redisUrl" in connection ? { REDIS_URL: connection.redisUrl } : { JOBS_DATABASE_URL: connection.databaseUrl };
    const messaging = openMessaging(parseEnv(messagingEnv, source), logger);
    expect(messaging.connection).toEqual(connection);
    const id = randomUUID();
    await messaging.jobs.add("run-agent", { client_id: id, run_id: id, attempt: 0 });
    expect(await messaging.jobs.depth()).toBe(1);
    await messaging.realtime.ready();
    expect((await messaging.limits.consume("test", id, [{ points: 2, durationS: 60 }])).remaining).toBe(1);
    await messaging.cache.set("key", "value", 60);
    expect(await messaging.cache.get("key")).toBe("value");
    await messaging.close();
    await expect(messaging.jobs.depth()).rejects.toMatchObject({ code: "unavailable" });
    await remove();
  });
});

test("processes that start together on an empty database do not trip over each other", async () => {
  const database = await createTestDatabase("together");
  const all = Array.from({ length: 4 }, () => openMessaging({ JOBS_DATABASE_URL: database.jobsUrl }, logger));
  const id = randomUUID();
  const rules = [{ points: 100, durationS: 60 }];
  const depths = await Promise.all(all.map((m) => m.jobs.depth()));
  const left = await Promise.all(all.map(async (m) => (await m.limits.consume("test", id, rules)).remaining));
  expect(depths).toEqual([0, 0, 0, 0]);
  expect(left.toSorted((a, b) => a - b)).toEqual([96, 97, 98, 99]);
  await Promise.all(all.map((m) => m.close()));
  await database.drop();
});

test("an environment without a backend, or with a wrong one, is said plainly", () => {
  expect(() => openMessaging(parseEnv(messagingEnv, {}), logger)).toThrow(/JOBS_DATABASE_URL.*REDIS_URL/);
  expect(() => parseEnv(messagingEnv, { REDIS_URL: "localhost:6379" })).toThrow(/REDIS_URL: must be a redis/);
});
