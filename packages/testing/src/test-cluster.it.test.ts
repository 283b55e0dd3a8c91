import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate } from "@switchboard/db/migrate";
import type { PostgresServer } from "@switchboard/tooling/postgres/server";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startPostgresServer } from "./postgres.ts";
import { cloneDatabase, makeTemplate, type TestCluster } from "./test-cluster.ts";

let dir: string;
let server: PostgresServer;
let cluster: TestCluster;

const roles = `
  CREATE ROLE switchboard_app; CREATE ROLE switchboard_jobs; CREATE ROLE switchboard_agent;
  CREATE TABLE note (id int PRIMARY KEY, text text NOT NULL);
  GRANT SELECT, INSERT ON note TO switchboard_app;
  CREATE SCHEMA bullmq AUTHORIZATION switchboard_jobs;`;

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "switchboard-cluster-"));
  mkdirSync(join(dir, "migrations", "0001_start"), { recursive: true });
  writeFileSync(join(dir, "migrations", "0001_start", "migration.sql"), roles);
  server = await startPostgresServer({ dataDir: join(dir, "data"), disposable: true });
  cluster = await makeTemplate(server.adminUrl, (url) => migrate(url, join(dir, "migrations")));
});

afterAll(async () => {
  await server.remove();
  rmSync(dir, { recursive: true, force: true });
});

test("clones are apart from each other, and each role signs in", async () => {
  const [one, two] = await Promise.all([cloneDatabase(cluster, "One: a/b"), cloneDatabase(cluster)]);
  await ask(one.appUrl, "INSERT INTO note VALUES (1, 'mine')");
  expect(await ask(one.appUrl, "SELECT text FROM note")).toEqual([{ text: "mine" }]);
  expect(await ask(two.appUrl, "SELECT text FROM note")).toEqual([]);
  await ask(one.jobsUrl, "CREATE SCHEMA IF NOT EXISTS bullmq; CREATE TABLE bullmq.job (id int)");
  await expect(ask(one.appUrl, "SELECT 1 FROM bullmq.job")).rejects.toThrow("permission denied");
  await Promise.all([one.drop(), two.drop()]);
  await expect(ask(one.appUrl, "SELECT 1")).rejects.toThrow("does not exist");
});

test("a server that is stopped and started keeps its data and its port", async () => {
  const database = await cloneDatabase(cluster);
  await ask(database.appUrl, "INSERT INTO note VALUES (1, 'kept')");
  await server.stop();
  await expect(ask(database.appUrl, "SELECT 1")).rejects.toThrow("ECONNREFUSED");
  await server.start();
  expect(await ask(database.appUrl, "SELECT text FROM note")).toEqual([{ text: "kept" }]);
  await database.drop();
});

test("a migration is applied once, and an edited one is refused", async () => {
  const database = await cloneDatabase(cluster);
  const folder = join(dir, `again-${randomBytes(4).toString("hex")}`);
  const write = (name: string, sql: string) => {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, "migration.sql"), sql);
  };
  write("0001_start", roles);
  write("0002_more", "CREATE TABLE more (id int)");
  expect(await migrate(database.adminUrl, folder)).toEqual(["0002_more"]);
  expect(await migrate(database.adminUrl, folder)).toEqual([]);
  write("0003_broken", "CREATE TABLE half (id int); SELECT nonsense");
  await expect(migrate(database.adminUrl, folder)).rejects.toThrow('Migration 0003_broken: column "nonsense"');
  expect(await ask(database.adminUrl, "SELECT to_regclass('half') AS half")).toEqual([{ half: null }]);
  write("0002_more", "CREATE TABLE more (id bigint)");
  await expect(migrate(database.adminUrl, folder)).rejects.toThrow("edited after it was applied");
  await database.drop();
});

test("two processes that migrate at once apply each migration once", async () => {
  const database = await cloneDatabase(cluster);
  const folder = join(dir, "both");
  mkdirSync(join(folder, "0002_slow"), { recursive: true });
  writeFileSync(join(folder, "0002_slow", "migration.sql"), "CREATE TABLE slow (id int); SELECT pg_sleep(0.3)");
  const applied = await Promise.all([migrate(database.adminUrl, folder), migrate(database.adminUrl, folder)]);
  expect(applied.flat()).toEqual(["0002_slow"]);
  await database.drop();
});
