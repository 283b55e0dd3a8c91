import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { createVault, parseKeys } from "@switchboard/db/vault";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { seed } from "../seed/seed.ts";
import { makeDataFolder } from "../start/data-folder.ts";
import { openDatabase, prepareDatabase } from "../start/database.ts";
import { loadSecrets, type Secrets } from "../start/secrets.ts";
import { readSettings } from "../start/settings.ts";

const keysOf = (secrets: Secrets) => secrets.piiKeys.map(({ id, key }) => `${id}:${key}`).join(",");

let parent: string;
let dataDir: string;

beforeAll(() => {
  parent = mkdtempSync(join(tmpdir(), "switchboard-rotate-"));
  dataDir = join(parent, "data");
});
afterAll(() => rmSync(parent, { recursive: true, force: true }));

async function withDatabase<T>(work: (adminUrl: string, secrets: Secrets) => Promise<T>): Promise<T> {
  const settings = readSettings({ SWITCHBOARD_DATA: dataDir });
  makeDataFolder(dataDir);
  const secrets = loadSecrets(dataDir);
  const database = await openDatabase(settings, secrets);
  try {
    await prepareDatabase(database, secrets);
    return await work(database.adminUrl, secrets);
  } finally {
    await database.stop();
  }
}

test("the command gives a data folder a new key, and everything opens with it alone", async () => {
  const before = await withDatabase(async (adminUrl, secrets) => {
    await seed(adminUrl, { DEMO_SECRET: secrets.demoSecret, PII_KEYS: keysOf(secrets), LOOKUP_KEY: secrets.lookupKey });
    return secrets;
  });
  const { stdout } = await promisify(execFile)(process.execPath, [join(import.meta.dirname, "main.ts")], {
    env: { PATH: process.env.PATH, SWITCHBOARD_DATA: dataDir },
  });
  expect(stdout).toBe(
    "Sealed anew with the current key: 13 customers, 2 secrets, 0 second factors, 0 recordings, 0 calls.\n",
  );
  const after = JSON.parse(readFileSync(join(dataDir, "secrets.json"), "utf8")) as Secrets;
  expect(after).toEqual({ ...before, piiKeys: [{ id: "k2", key: expect.any(String) }] });
  await withDatabase(async (adminUrl) => {
    const client = new pg.Client({ connectionString: adminUrl });
    await client.connect();
    const { rows } = await client.query("SELECT client_id, name FROM customers");
    await client.end();
    const vault = createVault(parseKeys(keysOf(after)), after.lookupKey);
    const names = rows.map((row) => vault.open(row.name, { client_id: row.client_id, field: "customers.name" }));
    expect(names).toContain("Ingrid Sørlie");
  });
}, 120_000);
