import { secretPlace } from "@switchboard/core/secret/place";
import type { Vault } from "@switchboard/db/vault";
import type pg from "pg";

const dayMs = 24 * 60 * 60_000;

/** Nobody signs in as these: one has not chosen a password yet, the other has left. */
const colleagues = [
  { email: "noa@switchboard.example", name: "Noa Lindqvist", roles: ["reviewer"], goneForDays: null },
  { email: "tomas@switchboard.example", name: "Tomás Reyes", roles: ["operator"], goneForDays: 23 },
];

/** Keys of made-up services: the demo calls none of them. */
const secrets = [
  { name: "CARRIER_API_KEY", setBy: "Priya Nair", daysAgo: 41 },
  { name: "CRM_TOKEN", setBy: "Priya Nair", daysAgo: 12 },
];

/** Writes what an admin finds in the settings besides the demo's own people and keys: an invitation, somebody who left, secrets. */
export async function writeOrganisation(
  client: pg.ClientBase,
  clientId: string,
  vault: Vault,
  now: Date,
): Promise<void> {
  for (const { email, name, roles, goneForDays } of colleagues) {
    const gone = goneForDays === null ? null : new Date(now.getTime() - goneForDays * dayMs);
    const { rows } = await client.query<{ id: string }>(
      `INSERT INTO staff (email, name, password_hash, roles, disabled_at, changed_by_name)
       VALUES ($1, $2, $3, $4, $5, 'Ada Storm') ON CONFLICT (email) DO NOTHING RETURNING id`,
      [email, name, gone ? "no password fits" : "", roles, gone],
    );
    const id = rows[0]?.id;
    if (id) await client.query("INSERT INTO staff_clients (staff_id, client_id) VALUES ($1, $2)", [id, clientId]);
  }
  for (const { name, setBy, daysAgo } of secrets) {
    await client.query(
      `INSERT INTO client_secrets (client_id, name, value, updated_by, updated_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
      [
        clientId,
        name,
        vault.seal(`demo-${name}`, secretPlace(clientId, name)),
        setBy,
        new Date(now.getTime() - daysAgo * dayMs),
      ],
    );
  }
}
