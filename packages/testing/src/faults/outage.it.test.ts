import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type ModelPeer, startModelPeer } from "../model-peer/server.ts";
import { type RunningCluster, startTestCluster } from "../postgres.ts";
import { redisProgram } from "../program.ts";
import { type RedisServer, startRedis } from "../redis.ts";
import { auditLog, noFaults } from "../stack/audit-log.ts";
import { addTestClient, type Owner, type TestClient } from "../stack/client.ts";
import { effectConfig } from "../stack/effect-config.ts";
import { type EffectPeer, startEffectPeer } from "../stack/effect-peer.ts";
import { type Stack, startStack } from "../stack/stack.ts";
import { type Told, tell } from "../stack/talker.ts";
import { cloneDatabase, type TestDatabase } from "../test-cluster.ts";

const OUTAGES = 10;
const AT_ONCE = 12;

let cluster: RunningCluster;
let model: ModelPeer;
let provider: EffectPeer;

beforeAll(async () => {
  cluster = await startTestCluster({ disposable: false });
  provider = await startEffectPeer(() => 5);
  model = await startModelPeer({
    reply: (r) =>
      r.hasResults || !r.asked.startsWith("charge")
        ? { text: `You said: ${r.asked}`, delayMs: 5 }
        : { calls: [{ name: "charge", arguments: { marker: r.asked } }], delayMs: 5 },
  });
}, 120_000);

afterAll(async () => {
  await model?.close();
  await provider?.close();
  await cluster?.remove();
});

type Scene = { database: TestDatabase; admin: Owner; client: TestClient; stack: Stack; close(): Promise<void> };

async function openScene(label: string, redisUrl?: string): Promise<Scene> {
  const database = await cloneDatabase(cluster.cluster, label);
  const admin = new pg.Pool({ connectionString: database.adminUrl, max: 2 });
  admin.on("error", () => undefined);
  const client = await addTestClient(admin, label, effectConfig(label, provider.url, { idempotent: true }));
  const stack = await startStack({
    database,
    ...(redisUrl ? { redisUrl } : {}),
    env: { OPENAI_BASE_URL: model.openaiUrl, OUTBOUND_ALLOW: provider.host, LEASE_MS: "2000" },
  });
  return {
    database,
    admin,
    client,
    stack,
    async close() {
      await stack.close();
      await admin.end();
    },
  };
}

type Talk = {
  /** Resolves when as many answers as there are talkers have come from now on: the stack is at work again. */
  goesOn(): Promise<void>;
  /** Ends after the answers in the making; everything that was said. */
  end(): Promise<Told[]>;
};

function talk(scene: Scene): Talk {
  const told: Told[] = [];
  const target = { url: scene.stack.url, client_id: scene.client.id, api_key: scene.client.api_key };
  const over = new AbortController();
  let n = 0;
  const talker = async (): Promise<void> => {
    while (!over.signal.aborted) {
      n += 1;
      const session = `s${n}`;
      told.push(await tell(target, session, `charge ${session}`));
      told.push(await tell(target, session, `thanks ${session}`));
    }
  };
  const all = Promise.all(Array.from({ length: AT_ONCE }, talker));
  const trouble = all.then(
    () => undefined,
    (error: unknown) => ({ error }),
  );
  return {
    async goesOn() {
      const enough = told.length + AT_ONCE;
      while (told.length < enough) {
        const failed = await Promise.race([trouble, sleep(20)]);
        if (failed) throw failed.error;
      }
    },
    async end() {
      over.abort();
      await all;
      return told;
    },
  };
}

async function expectNothingLost(scene: Scene, told: Told[]): Promise<void> {
  expect(await auditLog(scene.admin, scene.client.id, told)).toEqual(noFaults);
  const twice = [...Map.groupBy(provider.effects, (e) => e.marker).values()].filter((same) => same.length > 1);
  expect(twice).toEqual([]);
  expect([scene.stack.server.crashes(), scene.stack.worker.crashes()]).toEqual([0, 0]);
  console.log(`${told.length} messages, ${told.filter((m) => m.tries > 1).length} of them sent again`);
}

it(`loses nothing, and no process ends, when PostgreSQL stops ${OUTAGES} times under load`, async () => {
  const scene = await openScene("pg-outage");
  const customers = talk(scene);
  for (let i = 0; i < OUTAGES; i += 1) {
    // Every third one comes before the stack has recovered.
    if (i % 3 < 2) await customers.goesOn();
    await sleep(Math.random() * 500);
    await cluster.server.stop(i % 2 === 0 ? "fast" : "immediate");
    await sleep(300 + Math.random() * 700);
    await cluster.server.start();
  }
  await customers.goesOn();
  await expectNothingLost(scene, await customers.end());
  await scene.close();
}, 240_000);

it.runIf(redisProgram)(
  `loses nothing, and no process ends, when Redis stops ${OUTAGES} times under load`,
  async () => {
    provider.effects.length = 0;
    const redis: RedisServer = await startRedis();
    const scene = await openScene("redis-outage", redis.url);
    const customers = talk(scene);
    for (let i = 0; i < OUTAGES; i += 1) {
      await customers.goesOn();
      await sleep(Math.random() * 500);
      await redis.stop(i % 2 === 0 ? "SIGTERM" : "SIGKILL");
      await sleep(300 + Math.random() * 700);
      await redis.start();
    }
    await customers.goesOn();
    await expectNothingLost(scene, await customers.end());
    await scene.close();
    await redis.remove();
  },
  240_000,
);
