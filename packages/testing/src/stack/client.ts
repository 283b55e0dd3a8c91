import { randomUUID } from "node:crypto";
import type { StaffRole } from "@switchboard/contracts/role";
import { hashPassword } from "@switchboard/core/access/password";
import { makeKey } from "@switchboard/core/api-key/make-key";
import type pg from "pg";

/** The owner's connection. */
export type Owner = Pick<pg.Pool, "query">;

/** A client with an active config and keys, as a test's owner connection puts it there. */
export type TestClient = { id: string; external_id: string; config_id: string; api_key: string; widget_key: string };

/** Adds a client whose active config is `yaml`. Its keys have no rate limit. */
export async function addTestClient(admin: Owner, externalId: string, yaml: string): Promise<TestClient> {
  const id = randomUUID();
  const config_id = randomUUID();
  await admin.query(
    "INSERT INTO clients (id, external_id, name, industry, default_config_name) VALUES ($1, $2, $3, 'retail', 'support')",
    [id, externalId, `The ${externalId} company`],
  );
  await admin.query(
    "INSERT INTO automation_configs (id, client_id, config_name, config_yaml, is_active) VALUES ($1, $2, 'support', $3, true)",
    [config_id, id, yaml],
  );
  const keys = { secret: makeKey("secret"), publishable: makeKey("publishable") };
  for (const kind of ["secret", "publishable"] as const) {
    await admin.query(
      "INSERT INTO api_keys (client_id, kind, name, prefix, key_hash, minute_limit, hour_limit) VALUES ($1, $2, 'test', $3, $4, 0, 0)",
      [id, kind, keys[kind].prefix, keys[kind].hash],
    );
  }
  return { id, external_id: externalId, config_id, api_key: keys.secret.key, widget_key: keys.publishable.key };
}

/** Adds a staff member who may act in these clients; the password is the e-mail address. */
export async function addTestStaff(
  admin: Owner,
  name: string,
  roles: StaffRole[],
  clients: readonly { id: string }[],
): Promise<{ id: string; email: string; password: string }> {
  const id = randomUUID();
  const email = `${name.toLowerCase()}-${id.slice(0, 8)}@staff.example`;
  await admin.query("INSERT INTO staff (id, email, name, password_hash, roles) VALUES ($1, $2, $3, $4, $5)", [
    id,
    email,
    name,
    await hashPassword(email),
    roles,
  ]);
  for (const client of clients) {
    await admin.query("INSERT INTO staff_clients (staff_id, client_id) VALUES ($1, $2)", [id, client.id]);
  }
  return { id, email, password: email };
}
