import type pg from "pg";
import { writeOneTimeLink } from "../one-time-link.ts";
import { portalUsers, type SeedSettings } from "../settings.ts";
import { staff } from "../staff.ts";
import { assignStaff, hashOf, writeStaff } from "./staff.ts";

const keyNames = { secret: "Demo server", publishable: "Demo widget" } as const;
const signInLastsMs = 24 * 60 * 60_000;

/** Writes keys, staff and portal user unless this secret's ones are there already. */
export async function writeAccess(client: pg.ClientBase, clientId: string, settings: SeedSettings): Promise<void> {
  const { keys } = settings;
  const { rowCount } = await client.query("SELECT 1 FROM api_keys WHERE key_hash = $1", [keys.apiKey.hash]);
  if (rowCount) return;
  await writeStaff(client, keys);
  await assignStaff(client, clientId);
  for (const { email, name } of portalUsers) {
    await client.query(
      `INSERT INTO client_users (client_id, email, name, password_hash) VALUES ($1, $2, $3, $4)
       ON CONFLICT (email) DO UPDATE SET password_hash = EXCLUDED.password_hash`,
      [clientId, email, name, await hashOf(keys, email)],
    );
  }
  // Keys of another secret, such as that of a lost data folder.
  await client.query("DELETE FROM api_keys WHERE client_id = $1 AND name = ANY ($2)", [
    clientId,
    Object.values(keyNames),
  ]);
  for (const [kind, key] of [
    ["secret", keys.apiKey],
    ["publishable", keys.widgetKey],
  ] as const) {
    await client.query("INSERT INTO api_keys (client_id, kind, name, prefix, key_hash) VALUES ($1, $2, $3, $4, $5)", [
      clientId,
      kind,
      keyNames[kind],
      key.prefix,
      key.hash,
    ]);
  }
}

/** What this start says of limits, origins, and whether the demo's keys are on; and its one-time sign-in. */
export async function applySettings(client: pg.ClientBase, settings: SeedSettings): Promise<void> {
  const { keys, demo, rateLimit, publicUrl, signInToken } = settings;
  await client.query(
    `UPDATE api_keys SET revoked_at = CASE WHEN $2 THEN NULL ELSE now() END, minute_limit = $3, hour_limit = $4,
       allowed_origins = CASE kind WHEN 'publishable' THEN $5::text[] ELSE '{}' END
     WHERE key_hash = ANY ($1)`,
    [[keys.apiKey.hash, keys.widgetKey.hash], demo, ...limits(rateLimit), origins(publicUrl)],
  );
  await client.query("DELETE FROM one_time_links WHERE staff_id IN (SELECT id FROM staff WHERE email = ANY ($1))", [
    staff.map((s) => s.email),
  ]);
  if (!demo || signInToken === undefined) return;
  await writeOneTimeLink(client, signInToken, signInLastsMs);
}

/** Requests a minute and an hour. */
function limits(perMinute: number | undefined): [number, number] {
  if (perMinute === undefined) return [1000, 10_000];
  return [perMinute, perMinute * 60];
}

/** A page on this machine may be opened by either of its names. */
function origins(publicUrl: string | undefined): string[] {
  if (publicUrl === undefined) return [];
  const { origin, hostname } = new URL(publicUrl);
  const other = { "127.0.0.1": "localhost", localhost: "127.0.0.1" }[hostname];
  return other ? [origin, origin.replace(hostname, other)] : [origin];
}
