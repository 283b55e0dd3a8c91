import { randomBytes } from "node:crypto";
import { grantDatabase, type LoginPasswords, provisionLogins, roleUrl } from "@switchboard/db/provision";
import pg from "pg";

/** Where a test's PostgreSQL is and how to sign in: plain data, so that it travels to test workers. */
export interface TestCluster {
  /** The superuser's URL on the database `postgres`. */
  adminUrl: string;
  /** Name of the migrated database that tests clone. */
  template: string;
  passwords: LoginPasswords;
}

/** A database of one test, with the URL of each role that signs in to it. */
export interface TestDatabase {
  name: string;
  adminUrl: string;
  appUrl: string;
  jobsUrl: string;
  agentUrl: string;
  /** Ends its sessions and deletes it. */
  drop(): Promise<void>;
}

/** The same password for every role of a test's server, which lives on loopback for minutes. */
export const testPassword = "test-only";

/** Passwords of the roles in a test's server. */
export const testPasswords: LoginPasswords = {
  switchboard_app: testPassword,
  switchboard_jobs: testPassword,
  switchboard_agent: testPassword,
};

function onDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * Makes the template database: created on the server at `adminUrl`, filled by `fill` (migrations), with the logins
 * provided for. Roles belong to the whole server, so this runs once for it.
 */
export async function makeTemplate(
  adminUrl: string,
  fill: (databaseUrl: string) => Promise<unknown>,
): Promise<TestCluster> {
  const template = "switchboard_template";
  await withClient(adminUrl, (client) => client.query(`CREATE DATABASE ${template}`));
  await fill(onDatabase(adminUrl, template));
  await provisionLogins(adminUrl, testPasswords);
  return { adminUrl, template, passwords: testPasswords };
}

/** A fresh database cloned from the cluster's template; `label` makes its name readable. */
export async function cloneDatabase(cluster: TestCluster, label = "test"): Promise<TestDatabase> {
  const name = `${label
    .replace(/[^a-z0-9]+/gi, "_")
    .toLowerCase()
    .slice(0, 40)}_${randomBytes(5).toString("hex")}`;
  await withClient(cluster.adminUrl, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${cluster.template}`));
  const adminUrl = onDatabase(cluster.adminUrl, name);
  await grantDatabase(adminUrl);
  return {
    name,
    adminUrl,
    appUrl: roleUrl(adminUrl, "switchboard_app", cluster.passwords.switchboard_app),
    jobsUrl: roleUrl(adminUrl, "switchboard_jobs", cluster.passwords.switchboard_jobs),
    agentUrl: roleUrl(adminUrl, "switchboard_agent", cluster.passwords.switchboard_agent),
    async drop() {
      await withClient(cluster.adminUrl, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
    },
  };
}
