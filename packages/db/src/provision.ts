import pg from "pg";

/** The database roles that processes sign in with; the first migration creates them without a login. */
export const loginRoles = ["switchboard_app", "switchboard_jobs", "switchboard_agent"] as const;

/** One of the roles that processes sign in with. */
export type LoginRole = (typeof loginRoles)[number];

/** A password for each role that signs in. */
export type LoginPasswords = Record<LoginRole, string>;

async function withAdmin(adminUrl: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/**
 * Lets the roles sign in with these passwords, on the whole server, and use the database of `adminUrl`, the owner's URL.
 * The roles must exist (migrate first). Safe to repeat; throws PostgreSQL's error when a role is missing or the owner may
 * not alter it.
 */
export async function provisionLogins(adminUrl: string, passwords: LoginPasswords): Promise<void> {
  await withAdmin(adminUrl, async (client) => {
    for (const role of loginRoles) {
      await client.query(
        `ALTER ROLE ${client.escapeIdentifier(role)} LOGIN PASSWORD ${client.escapeLiteral(passwords[role])}`,
      );
    }
  });
  await grantDatabase(adminUrl);
}

/**
 * Lets the roles connect to the database of `adminUrl`. BullMQ and LangGraph keep their own tables up to date and say
 * `CREATE SCHEMA IF NOT EXISTS`, which PostgreSQL allows only to who may create schemas, even where the schema exists.
 */
export async function grantDatabase(adminUrl: string): Promise<void> {
  await withAdmin(adminUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>("SELECT current_database() AS name");
    const database = client.escapeIdentifier(rows[0]?.name ?? "");
    await client.query(`GRANT CONNECT ON DATABASE ${database} TO ${loginRoles.join(", ")}`);
    await client.query(`GRANT CREATE ON DATABASE ${database} TO switchboard_jobs, switchboard_agent`);
  });
}

/** `adminUrl` with another login: same server, database and parameters, the role's name and password. */
export function roleUrl(adminUrl: string, role: LoginRole, password: string): string {
  const url = new URL(adminUrl);
  url.username = role;
  url.password = password;
  return url.href;
}
