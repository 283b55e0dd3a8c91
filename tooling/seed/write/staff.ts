import { hashPassword } from "@switchboard/core/access/password";
import type pg from "pg";
import type { DemoKeys } from "../settings.ts";
import { type StaffMember, staff } from "../staff.ts";

/** Writes the demo's staff, or their passwords anew. */
export async function writeStaff(client: pg.ClientBase, keys: DemoKeys): Promise<void> {
  for (const { name, email, roles } of staff) {
    await client.query(
      `INSERT INTO staff (email, name, password_hash, roles) VALUES ($1, $2, $3, $4)
       ON CONFLICT (email) DO UPDATE SET password_hash = EXCLUDED.password_hash`,
      [email, name, await hashOf(keys, email), roles],
    );
  }
}

/** Lets everybody but admins, who have all clients anyway, into this client. */
export async function assignStaff(client: pg.ClientBase, clientId: string): Promise<void> {
  await client.query(
    `INSERT INTO staff_clients (staff_id, client_id)
     SELECT id, $1 FROM staff WHERE email = ANY ($2) AND NOT 'admin' = ANY (roles) ON CONFLICT DO NOTHING`,
    [clientId, staff.map((s) => s.email)],
  );
}

/** The hash of the demo password of an address. */
export function hashOf(keys: DemoKeys, email: string): Promise<string> {
  const found = keys.passwords.find((p) => p.email === email);
  if (!found) throw new Error(`There is no demo password for ${email}.`);
  return hashPassword(found.password);
}

/** The staff of the demo as the database has them. */
export async function staffByKey(
  client: pg.ClientBase,
): Promise<ReadonlyMap<StaffMember["key"], { id: string; name: string }>> {
  const { rows } = await client.query<{ id: string; name: string; email: string }>(
    "SELECT id, name, email FROM staff WHERE email = ANY ($1)",
    [staff.map((s) => s.email)],
  );
  return new Map(
    staff.flatMap(({ key, email }) => {
      const row = rows.find((r) => r.email === email);
      return row ? [[key, { id: row.id, name: row.name }] as const] : [];
    }),
  );
}
