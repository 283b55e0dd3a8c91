import type { Core } from "../core.ts";
import { secretPlace } from "./place.ts";

/**
 * Opened values of these secrets, for tools; one that is not set is missing. A Map, since loggers print none of what is in
 * one. Nothing is read for an empty list.
 */
export async function loadSecrets(
  core: Core,
  clientId: string,
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (names.length === 0) return new Map();
  const rows = await core.db.query<{ name: string; value: string }>(clientId, {
    name: "load-secrets",
    text: "SELECT name, value FROM client_secrets WHERE client_id = $1 AND name = ANY ($2)",
    values: [clientId, names],
  });
  return new Map(rows.map((row) => [row.name, core.vault.open(row.value, secretPlace(clientId, row.name))]));
}
