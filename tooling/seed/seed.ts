import pg from "pg";
import { type ClientContent, fjordClinic, northwind } from "./client-content.ts";
import { readSeedSettings, type SeedSettings } from "./settings.ts";
import { staff } from "./staff.ts";
import { applySettings, writeAccess } from "./write/access.ts";
import { writeContent } from "./write/content.ts";
import { writeOrganisation } from "./write/organisation.ts";
import { staffByKey } from "./write/staff.ts";

/** How to get in to the demo. */
export type Seeded = {
  /** The demo client's external id, as `POST /v1/chat` takes it. */
  clientId: string;
  apiKey: string;
  /** The publishable key of the demo page's widget. */
  widgetKey: string;
  staff: { email: string; password: string; role: string }[];
};

/** Makes seeds of several starts, and resets, wait for each other. */
export const seedLock = 741_000_020;

const idleLimitS = 3 * 24 * 60 * 60;

/**
 * Fills the database with the demo where it is not there yet, and applies what `env` says of limits, origins and the demo's
 * keys. `adminUrl` is the owner's; `env` is what the processes get, and DEMO_SECRET. Answers the same at every start with
 * the same secret. Throws a sentence for people on a setting that cannot be used.
 */
export async function seed(adminUrl: string, env: Record<string, string | undefined>): Promise<Seeded> {
  const settings = readSeedSettings(env);
  const demo = northwind();
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT pg_advisory_xact_lock($1)", [seedLock]);
    const known = await clientIdOf(client, demo);
    const demoId = known ?? (await writeClient(client, demo));
    await writeAccess(client, demoId, settings);
    if (known === undefined) {
      const now = new Date();
      await writeContent(client, demoId, demo, settings, now);
      await writeOrganisation(client, demoId, settings.vault, now);
      await writeSecondClient(client, settings, now);
    }
    await applySettings(client, settings);
    await client.query("COMMIT");
  } finally {
    // Ending the session undoes what was not committed.
    await client.end();
  }
  return seeded(demo, settings);
}

/** The id of a client of the demo; undefined when it is not there. */
export async function clientIdOf(client: pg.ClientBase, content: ClientContent): Promise<string | undefined> {
  const { rows } = await client.query<{ id: string }>("SELECT id FROM clients WHERE external_id = $1", [
    content.externalId,
  ]);
  return rows[0]?.id;
}

async function writeClient(client: pg.ClientBase, content: ClientContent): Promise<string> {
  const { externalId, name, industry, nextTicket } = content;
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO clients (external_id, name, industry, next_ticket_number, idle_limit_s)
     VALUES ($1, $2, $3, $4, $5) RETURNING id`,
    [externalId, name, industry, nextTicket, idleLimitS],
  );
  const id = rows[0]?.id;
  if (id === undefined) throw new Error(`The client ${name} was not written.`);
  return id;
}

async function writeSecondClient(client: pg.ClientBase, settings: SeedSettings, now: Date): Promise<void> {
  const content = fjordClinic();
  if ((await clientIdOf(client, content)) !== undefined) return;
  const id = await writeClient(client, content);
  // Whoever sees both clients can tell them apart in the switcher: the engineer works for both.
  const priya = (await staffByKey(client)).get("priya");
  await client.query("INSERT INTO staff_clients (staff_id, client_id) VALUES ($1, $2)", [priya?.id, id]);
  await writeContent(client, id, content, settings, now);
}

function seeded(demo: ClientContent, { keys }: SeedSettings): Seeded {
  return {
    clientId: demo.externalId,
    apiKey: keys.apiKey.key,
    widgetKey: keys.widgetKey.key,
    staff: staff.map(({ email, roles }) => ({
      email,
      password: keys.passwords.find((p) => p.email === email)?.password ?? "",
      role: roles.join(", "),
    })),
  };
}
