import { join } from "node:path";
import { migrate } from "@switchboard/db/migrate";
import { provisionLogins, roleUrl } from "@switchboard/db/provision";
import pg from "pg";
import { migrationsDir } from "../paths.ts";
import { startPostgres } from "../postgres/server.ts";
import type { Secrets } from "./secrets.ts";
import type { Settings } from "./settings.ts";

/** The database of a start, embedded or outside. */
export interface Database {
  kind: "embedded" | "external";
  /** The owner's URL: for migrations, logins and the seed; no other process gets it. */
  adminUrl: string;
  /** Starts the embedded server again if it has died; resolves to whether it had. */
  revive(): Promise<boolean>;
  stop(): Promise<void>;
}

/** URLs of the roles that processes sign in with. */
export interface RoleUrls {
  app: string;
  jobs: string;
  agent: string;
}

const databaseName = "switchboard";
const connectTimeoutMs = 10_000;

async function openExternal(url: string): Promise<Database> {
  if (!/^postgres(ql)?:\/\//.test(url)) {
    throw new Error("DATABASE_URL is no PostgreSQL address. Give one like postgresql://user:password@host:5432/name.");
  }
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: connectTimeoutMs });
  try {
    await client.connect();
  } catch (error) {
    const reason = error instanceof Error ? error.message || ("code" in error && error.code) : error;
    throw new Error(`The database of DATABASE_URL does not answer: ${reason}`, { cause: error });
  }
  await client.end();
  return { kind: "external", adminUrl: url, revive: async () => false, stop: async () => {} };
}

async function openEmbedded(dataDir: string, secrets: Secrets): Promise<Database> {
  const server = await startPostgres({
    dataDir: join(dataDir, "postgres"),
    password: secrets.databasePassword,
    settings: { max_connections: "200" },
  });
  try {
    const client = new pg.Client({ connectionString: server.adminUrl });
    await client.connect();
    try {
      const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [databaseName]);
      if (!rowCount) await client.query(`CREATE DATABASE ${databaseName}`);
    } finally {
      await client.end();
    }
  } catch (error) {
    await server.stop();
    const reason = error instanceof Error ? error.message : error;
    throw new Error(`The embedded database in ${dataDir} cannot be used: ${reason}`, { cause: error });
  }
  const adminUrl = new URL(server.adminUrl);
  adminUrl.pathname = `/${databaseName}`;
  return {
    kind: "embedded",
    adminUrl: adminUrl.href,
    async revive() {
      if (server.isRunning()) return false;
      await server.start();
      return true;
    },
    stop: () => server.stop(),
  };
}

/** Opens the database of a start. Throws a sentence for people when it does not start or answer. */
export function openDatabase(settings: Settings, secrets: Secrets): Promise<Database> {
  return settings.databaseUrl ? openExternal(settings.databaseUrl) : openEmbedded(settings.dataDir, secrets);
}

/** Applies the migrations, lets the roles sign in, and returns their URLs. Throws a sentence for people. */
export async function prepareDatabase(database: Database, secrets: Secrets): Promise<RoleUrls> {
  await migrate(database.adminUrl, migrationsDir);
  await provisionLogins(database.adminUrl, secrets.loginPasswords);
  const urlOf = (role: keyof Secrets["loginPasswords"]) =>
    roleUrl(database.adminUrl, role, secrets.loginPasswords[role]);
  return { app: urlOf("switchboard_app"), jobs: urlOf("switchboard_jobs"), agent: urlOf("switchboard_agent") };
}
