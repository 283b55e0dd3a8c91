import { randomUUID } from "node:crypto";
import { startPooler } from "@switchboard/testing/pgbouncer";
import { pgbouncerProgram } from "@switchboard/testing/program";
import type { TestDatabase } from "@switchboard/testing/test-cluster";
import { createTestDatabase } from "@switchboard/testing/test-database";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Database, openDatabase } from "./database.ts";

type Mode = { pooled: boolean; open(database: TestDatabase): Promise<{ url: string; stop(): Promise<void> }> };

const direct = async ({ appUrl }: TestDatabase) => ({ url: appUrl, stop: async () => undefined });
const modes: [string, Mode, boolean][] = [
  ["a direct connection", { pooled: false, open: direct }, true],
  ["a transaction pooler's mode", { pooled: true, open: direct }, true],
  ["PgBouncer", { pooled: true, open: ({ appUrl }) => startPooler(appUrl, 2) }, pgbouncerProgram !== undefined],
];

const ordersOf = (client_id: string) => ({
  name: "orders",
  text: "SELECT client_id, number FROM demo_orders WHERE $1::text IS NOT NULL",
  values: [client_id],
});

describe.each(modes)("tenants apart on %s", (_, mode, possible) => {
  let database: TestDatabase;
  let server: { url: string; stop(): Promise<void> };
  const opened: Database[] = [];
  const clients: string[] = Array.from({ length: 5 }, () => randomUUID());
  const [one, two] = clients as [string, string];

  /** A database whose statements all go through so many connections. */
  function open(poolSize: number, answerWithinMs?: number): Database {
    const db = openDatabase({
      url: server.url,
      poolSize,
      pooled: mode.pooled,
      ...(answerWithinMs && { answerWithinMs }),
    });
    opened.push(db);
    return db;
  }

  beforeAll(async () => {
    if (!possible) return;
    database = await createTestDatabase("tenancy");
    server = await mode.open(database);
    const admin = new pg.Client({ connectionString: database.adminUrl });
    await admin.connect();
    for (const [i, id] of clients.entries()) {
      await admin.query("INSERT INTO clients (id, external_id, name, industry) VALUES ($1::uuid, $1::text, 'x', 'y')", [
        id,
      ]);
      await admin.query(
        "INSERT INTO demo_orders SELECT $1, 'NW-' || n, NULL, 'lamp', 'paid', NULL, NULL, NULL, 1 FROM generate_series(1, $2) n",
        [id, i + 1],
      );
    }
    await admin.end();
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((db) => db.close()));
  });
  afterAll(async () => {
    await server?.stop();
    await database?.drop();
  });

  const own = (db: Database, client: string) => db.query<{ client_id: string }>(client, ordersOf(client));
  const run = test.skipIf(!possible);

  run("sees its own rows, and none without a tenant", async () => {
    const db = open(1);
    expect(await own(db, one)).toEqual([{ client_id: one, number: "NW-1" }]);
    expect(await own(db, two)).toHaveLength(2);
    expect(await db.lookup(ordersOf(""))).toEqual([]);
    expect(await db.tenant(one, (t) => t.demo_orders.count())).toBe(1);
  });

  run("may not write for another", async () => {
    const db = open(1);
    const data = { number: "X", item: "x", status: "x", total: 1 };
    const foreign = db.tenant(one, (t) => t.demo_orders.create({ data: { ...data, client_id: two } }));
    await expect(foreign).rejects.toThrow(/row-level security/);
    const { count } = await db.tenant(one, (t) =>
      t.demo_orders.updateMany({ where: { client_id: two }, data: { status: "z" } }),
    );
    expect(count).toBe(0);
  });

  run.each<[string, (db: Database) => Promise<unknown>]>([
    ["a statement that fails", (db) => db.query(one, { name: "", text: "SELECT 1 / 0", values: [] })],
    [
      "a prepared statement that fails",
      (db) => db.query(one, { name: "bad", text: "SELECT 1 / $1::int", values: [0] }),
    ],
    ["a syntax error", (db) => db.query(one, { name: "", text: "SELEC", values: [] })],
    [
      "a transaction that throws",
      (db) =>
        db.transaction(one, async (tx) => {
          await tx.demo_orders.count();
          throw new Error("on purpose");
        }),
    ],
    ["a transaction whose statement fails", (db) => db.transaction(one, (tx) => tx.$queryRaw`SELECT 1 / 0`)],
    [
      "a transaction that catches its statement's failure",
      (db) =>
        db.transaction(one, async (tx) => {
          await tx.$queryRaw`SELECT 1 / 0`.catch(() => undefined);
          await tx.demo_orders.count();
        }),
    ],
    [
      "a transaction that changes the setting itself and fails",
      (db) =>
        db.transaction(one, async (tx) => {
          await tx.$executeRawUnsafe(`SET app.client_id = '${one}'`);
          throw new Error("on purpose");
        }),
    ],
    [
      "a cancelled statement",
      (db) => db.query(one, { name: "", text: "SET statement_timeout = 50; SELECT pg_sleep(5)", values: [] }),
    ],
    [
      "a session that is ended",
      (db) => db.query(one, { name: "", text: "SELECT pg_terminate_backend(pg_backend_pid())", values: [] }),
    ],
    ["a tenant that is none", (db) => db.query("no-uuid", ordersOf("no-uuid"))],
  ])("after %s the next one sees its own rows alone", async (_name, fail) => {
    const db = open(1);
    await own(db, one);
    await expect(fail(db)).rejects.toThrow();
    for (const client of [two, one, two]) {
      const seen = new Set((await own(db, client)).map((row) => row.client_id));
      expect([...seen]).toEqual([client]);
      expect(await db.transaction(client, (tx) => tx.demo_orders.count())).toBe(clients.indexOf(client) + 1);
    }
  });

  run("each is answered from its own rows of what all ask for in one tick", async () => {
    const db = open(3);
    const read = (client: string) =>
      db.tenant(client, async (t) => {
        // @ts-expect-error Prisma would send it in the scope of whoever asked first.
        expect(t.demo_orders.findUnique).toBeDefined();
        return t.demo_orders.findFirst({ where: { number: "NW-1" } });
      });
    const readIn = (client_id: string) =>
      db.transaction(client_id, (tx) =>
        tx.demo_orders.findUnique({ where: { client_id_number: { client_id, number: "NW-1" } } }),
      );
    // Warm: each has a connection at once, and so asks in the same tick as the others.
    for (let round = 0; round < 3; round += 1) {
      const answers = await Promise.all([...clients.map(read), ...clients.map(readIn)]);
      expect(answers.map((row) => row?.client_id)).toEqual([...clients, ...clients]);
    }
  });

  run("a query without an answer is given up, in a transaction too, and its connection with it", async () => {
    const db = open(2, 2_000);
    const asleep = { name: "", text: "SELECT pg_sleep(6)", values: [] };
    const given = await Promise.allSettled([
      db.query(one, asleep),
      db.transaction(one, (tx) => tx.$queryRaw`SELECT pg_sleep(6)::text`),
    ]);
    expect(given).toEqual(
      [0, 1].map(() => ({ status: "rejected", reason: expect.objectContaining({ code: "unavailable" }) })),
    );
    expect(await Promise.all([own(db, one), own(db, two)])).toMatchObject([{ length: 1 }, { length: 2 }]);
  });

  run("a failed transaction leaves nothing", async () => {
    const db = open(1);
    const write = db.transaction(one, async (tx) => {
      await tx.demo_orders.create({ data: { client_id: one, number: "gone", item: "x", status: "x", total: 1 } });
      await tx.$queryRaw`SELECT 1 / 0`;
    });
    await expect(write).rejects.toThrow();
    expect(await own(db, one)).toHaveLength(1);
  });

  run("1,000 interleaved pieces of work of five clients on three connections", async () => {
    const db = open(3);
    const wrong: string[] = [];
    const check = (client: string, seen: { client_id: string }[]) => {
      if (seen.length !== clients.indexOf(client) + 1 || seen.some((row) => row.client_id !== client))
        wrong.push(client);
    };
    await Promise.all(
      Array.from({ length: 1000 }, async (_unused, i) => {
        const client = clients[(i * 7 + Math.floor(i / 3)) % clients.length] as string;
        if (i % 4 === 0) return check(client, await db.tenant(client, (t) => t.demo_orders.findMany()));
        if (i % 4 === 1) return check(client, await own(db, client));
        if (i % 4 === 2) {
          return check(
            client,
            await db.transaction(client, async (tx) => {
              await tx.demo_orders.count();
              return tx.demo_orders.findMany();
            }),
          );
        }
        await db.transaction(client, (tx) => tx.$queryRaw`SELECT 1 / 0`).catch(() => undefined);
      }),
    );
    expect(wrong).toEqual([]);
  });
});
