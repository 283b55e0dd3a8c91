import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Actor } from "@switchboard/contracts/actor";
import type { Core } from "@switchboard/core/core";
import { coreEnv } from "@switchboard/core/env";
import { type OpenedCore, openCore } from "@switchboard/core/open-core";
import { parseEnv } from "@switchboard/kit/env";
import { rootDir } from "@switchboard/tooling/paths";
import pg from "pg";
import type { TestDatabase } from "../test-cluster.ts";
import { createTestDatabase } from "../test-database.ts";
import { addTestClient, type TestClient } from "./client.ts";

/** A whole core in the test's own process, on a database of its own, with one client. */
export type TestCore = {
  core: Core;
  database: TestDatabase;
  /** The owner's connection, which sees everything. */
  admin: pg.Pool;
  client: TestClient;
  /** The client's server, as it calls `POST /v1/chat`. */
  api: Actor;
  staff(name: string): Actor;
  close(): Promise<void>;
};

/** The demo's config: an order tool, knowledge, escalation, offers, a survey. */
export const northwindYaml = (): string =>
  readFileSync(join(rootDir, "packages/blueprint/fixtures/northwind.yaml"), "utf8");

const secret = (): string => randomBytes(32).toString("base64");
let staffCount = 0;

/** The environment of a process on this database. */
function envOn(database: TestDatabase, more: Record<string, string> = {}) {
  return parseEnv(coreEnv, {
    DATABASE_URL: database.appUrl,
    LISTEN_DATABASE_URL: database.appUrl,
    JOBS_DATABASE_URL: database.jobsUrl,
    AGENT_DATABASE_URL: database.agentUrl,
    PII_KEYS: `k1:${secret()}`,
    LOOKUP_KEY: secret(),
    LOG_LEVEL: "silent",
    ...more,
  });
}

/** The same database as another process has it. `unheard`: its hints reach nobody, as if every one of them were lost. */
export function openOtherProcess(
  t: TestCore,
  options: { env?: Record<string, string>; unheard?: boolean } = {},
): OpenedCore {
  const elsewhere = new URL(t.database.appUrl);
  elsewhere.pathname = "/postgres";
  return openCore(
    "other",
    envOn(t.database, { ...options.env, ...(options.unheard ? { LISTEN_DATABASE_URL: elsewhere.href } : {}) }),
  );
}

/** Opens a core for one test file. Only for tests that Vitest runs. */
export async function openTestCore(
  label: string,
  options: { yaml?: string; env?: Record<string, string> } = {},
): Promise<TestCore> {
  const database = await createTestDatabase(label);
  const admin = new pg.Pool({ connectionString: database.adminUrl, max: 4 });
  // A connection that is just closing may still be cut by the drop of the database; the pool says it again.
  admin.on("error", () => {});
  admin.on("connect", (connection) => connection.on("error", () => {}));
  const opened = openCore("test", envOn(database, options.env));
  const client = await addTestClient(admin, "northwind", options.yaml ?? northwindYaml());
  return {
    core: opened.core,
    database,
    admin,
    client,
    api: { kind: "api_key", id: "key", name: "key", roles: ["api_key"], client_id: client.id },
    staff: (name) => ({
      kind: "staff",
      id: `00000000-0000-4000-8000-${String((staffCount += 1)).padStart(12, "0")}`,
      name,
      roles: ["operator"],
      client_id: client.id,
    }),
    async close() {
      await opened.close();
      await admin.end();
      await database.drop();
    },
  };
}
