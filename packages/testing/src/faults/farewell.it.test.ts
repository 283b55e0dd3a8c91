import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type FarewellProxy, startFarewellProxy } from "../farewell-proxy.ts";
import { addTestClient, type TestClient } from "../stack/client.ts";
import { northwindYaml } from "../stack/core.ts";
import { type Stack, startStack } from "../stack/stack.ts";
import { tell } from "../stack/talker.ts";
import type { TestDatabase } from "../test-cluster.ts";
import { createTestDatabase } from "../test-database.ts";

const DISMISSALS = 60;
const AT_ONCE = 6;

let database: TestDatabase;
let proxy: FarewellProxy;
let client: TestClient;
let stack: Stack;

beforeAll(async () => {
  database = await createTestDatabase("farewell");
  proxy = await startFarewellProxy(database.adminUrl);
  const admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  client = await addTestClient(admin, "northwind", northwindYaml());
  await admin.end();
  const { appUrl, jobsUrl, agentUrl } = database;
  const through = {
    appUrl: proxy.through(appUrl),
    jobsUrl: proxy.through(jobsUrl),
    agentUrl: proxy.through(agentUrl),
  };
  stack = await startStack({ database: through, env: { LEASE_MS: "2000" } });
}, 120_000);

afterAll(async () => {
  await stack?.close();
  await proxy?.close();
  await database?.drop();
});

it(`no process ends when sessions are dismissed as they begin, ${DISMISSALS} times`, async () => {
  const target = { url: stack.url, client_id: client.id, api_key: client.api_key };
  await tell(target, "before", "hello");
  proxy.begin();
  const talkers = Array.from({ length: AT_ONCE }, (_, i) => tell(target, `during-${i}`, "I want a person"));
  const ended = (): number => stack.server.crashes() + stack.worker.crashes();
  await expect.poll(() => ended() > 0 || proxy.dismissed() >= DISMISSALS, { timeout: 120_000 }).toBe(true);
  proxy.cease();
  expect(ended(), `${stack.server.log().slice(-3_000)}${stack.worker.log().slice(-3_000)}`).toBe(0);
  // Those who asked meanwhile are answered, or told that a person comes; and the next one is.
  await Promise.all(talkers);
  await tell(target, "after", "hello");
  expect(ended()).toBe(0);
}, 240_000);
