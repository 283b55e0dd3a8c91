import { randomBytes, randomUUID } from "node:crypto";
import type { Actor } from "@switchboard/contracts/actor";
import type { Role } from "@switchboard/contracts/role";
import type { Core } from "@switchboard/core/core";
import { openDatabase } from "@switchboard/db/database";
import { createVault, parseKeys } from "@switchboard/db/vault";
import { systemClock } from "@switchboard/kit/clock";
import { createLogger } from "@switchboard/kit/logger";
import { createJobQueue } from "@switchboard/queue/jobs/queue";
import { createRealtime } from "@switchboard/queue/realtime/realtime";
import pg from "pg";
import type { TestDatabase } from "./test-cluster.ts";
import { createTestDatabase } from "./test-database.ts";

/** The parts of a core that use cases without a model need, on a database of the test's own. */
export type Desk = {
  core: Core;
  database: TestDatabase;
  /** A superuser's connection, which sees every client. */
  admin: pg.Client;
  /** The keys of the vault, as PII_KEYS has them. */
  keys: string;
  /** Adds a client and gives somebody who acts in it. */
  addClient(externalId: string, role?: Role): Promise<Actor>;
  close(): Promise<void>;
};

/** Opens a desk. Only for tests that Vitest runs. */
export async function openDesk(label?: string): Promise<Desk> {
  const database = await createTestDatabase(label);
  const admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  const logger = createLogger("test", "silent");
  const keys = `k1:${randomBytes(32).toString("base64")}`;
  const db = openDatabase({ url: database.appUrl, poolSize: 8 });
  const realtime = createRealtime({ databaseUrl: database.appUrl }, logger);
  const jobs = createJobQueue({ databaseUrl: database.jobsUrl }, logger);
  const vault = createVault(parseKeys(keys), "a lookup key of the test, long enough");
  return {
    core: { db, vault, clock: systemClock, logger, realtime, jobs, mostKnowledgeBytes: 500_000_000 } as Core,
    database,
    admin,
    keys,
    async addClient(externalId, role = "admin") {
      const id = randomUUID();
      await admin.query("INSERT INTO clients (id, external_id, name, industry) VALUES ($1, $2, $3, 'retail')", [
        id,
        externalId,
        `The ${externalId} company`,
      ]);
      return { kind: "staff", id: randomUUID(), name: "Ada", roles: [role], client_id: id };
    },
    async close() {
      await Promise.all([db.close(), realtime.close(), jobs.close(), admin.end()]);
      await database.drop();
    },
  };
}
