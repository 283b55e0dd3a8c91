import pg from "pg";
import { tokenHash } from "./settings.ts";
import { staff } from "./staff.ts";

/** Lets `token` sign a person in to the console once, until `lastsMs` from now. Old links go with it. */
export async function writeOneTimeLink(client: pg.ClientBase, token: string, lastsMs: number): Promise<void> {
  await client.query("DELETE FROM one_time_links WHERE expires_at < now()");
  // An operator: whoever tries the demo plays the one who takes over. The other accounts are in ready.json.
  await client.query(
    "INSERT INTO one_time_links (token_hash, staff_id, expires_at) SELECT $1, id, $2 FROM staff WHERE email = $3",
    [tokenHash(token), new Date(Date.now() + lastsMs), staff.find((s) => s.key === "mia")?.email],
  );
}

/** The same with a connection of its own to the owner's `adminUrl`. */
export async function addOneTimeLink(adminUrl: string, token: string, lastsMs: number): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await writeOneTimeLink(client, token, lastsMs);
  } finally {
    await client.end();
  }
}
