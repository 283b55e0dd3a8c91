import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type ModelPeer, startModelPeer } from "../model-peer/server.ts";
import { auditLog, noFaults } from "../stack/audit-log.ts";
import { addTestClient, type TestClient } from "../stack/client.ts";
import { effectConfig } from "../stack/effect-config.ts";
import { type EffectPeer, startEffectPeer } from "../stack/effect-peer.ts";
import { type Stack, startStack } from "../stack/stack.ts";
import { type Told, tell } from "../stack/talker.ts";
import type { TestDatabase } from "../test-cluster.ts";
import { createTestDatabase } from "../test-database.ts";

const CONVERSATIONS = 1_000;
const AT_ONCE = 24;
const KILLS = 6;

let database: TestDatabase;
let admin: pg.Pool;
let model: ModelPeer;
let provider: EffectPeer;
let stack: Stack;
let clients: TestClient[];

beforeAll(async () => {
  database = await createTestDatabase("sigkill");
  admin = new pg.Pool({ connectionString: database.adminUrl, max: 2 });
  admin.on("error", () => undefined);
  provider = await startEffectPeer(() => Math.random() * 20);
  // Texts, call ids and arguments differ on every call: an answer that was asked for twice would show.
  model = await startModelPeer({
    reply: (r) =>
      r.hasResults || !r.asked.startsWith("charge")
        ? { text: `answer ${randomUUID()}`, delayMs: Math.random() * 30 }
        : {
            calls: [{ id: randomUUID(), name: "charge", arguments: { marker: `${r.asked}#${randomUUID()}` } }],
            delayMs: Math.random() * 30,
          },
  });
  const config = (name: string, idempotent: boolean) => effectConfig(name, provider.url, { idempotent });
  clients = [
    await addTestClient(admin, "repeatable", config("repeatable", true)),
    await addTestClient(admin, "once-only", config("once-only", false)),
  ];
  stack = await startStack({
    database,
    env: { OPENAI_BASE_URL: model.openaiUrl, OUTBOUND_ALLOW: provider.host, LEASE_MS: "1500" },
  });
}, 120_000);

afterAll(async () => {
  await stack?.close();
  await model?.close();
  await provider?.close();
  await admin?.end();
  await database?.drop();
});

const havocked = { kills: 0 };

/** Kills the server or the worker at random moments until `signal` aborts, and counts in `havocked`. */
async function havoc(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await sleep(500 + Math.random() * 2_000);
    const victim = Math.random() < 0.6 ? stack.server : stack.worker;
    await victim.kill();
    havocked.kills += 1;
    await victim.start();
  }
}

it(`loses, doubles and repeats nothing in ${CONVERSATIONS} conversations while server and worker are killed`, async () => {
  const over = new AbortController();
  const calm = havoc(over.signal);
  const told = new Map<TestClient, Told[]>(clients.map((c) => [c, []]));
  let next = 0;
  const talker = async (): Promise<void> => {
    // A fast machine says all of it before the sixth kill, so the load goes on until both are reached.
    while (next < CONVERSATIONS || (havocked.kills < KILLS && next < 5 * CONVERSATIONS)) {
      next += 1;
      const n = next;
      const client = clients[n % clients.length] as TestClient;
      const target = { url: stack.url, client_id: client.id, api_key: client.api_key };
      told.get(client)?.push(await tell(target, `s${n}`, `charge ${n}`), await tell(target, `s${n}`, `thanks ${n}`));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, talker));
  over.abort();
  await calm;

  const resumed = [...told.values()].flat().filter((m) => m.tries > 1).length;
  const { rows } = await admin.query("SELECT count(*) FILTER (WHERE attempt > 1)::int AS recovered FROM runs");
  const unknown = (await admin.query("SELECT count(*)::int AS n FROM tool_calls WHERE status = 'unknown'")).rows[0].n;
  console.log(
    `kills ${havocked.kills}, messages sent again ${resumed}, runs recovered ${rows[0].recovered}, calls left to a person ${unknown}`,
  );

  for (const client of clients) expect(await auditLog(admin, client.id, told.get(client) ?? [])).toEqual(noFaults);
  const asked = (marker: string): string => marker.split("#")[0] ?? "";
  const effects = Map.groupBy(provider.effects, (e) => asked(e.marker));
  const twice = [...effects.values()].filter((same) => same.length > 1).length;
  expect(twice).toBe(0);
  expect(havocked.kills).toBeGreaterThanOrEqual(KILLS);
  expect(rows[0].recovered).toBeGreaterThan(0);
}, 300_000);
