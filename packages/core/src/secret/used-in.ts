import { secretsOf } from "@switchboard/blueprint/secret";
import type { SecretUse } from "@switchboard/contracts/secret";
import type { Transaction } from "@switchboard/db/database";

/**
 * Which configs name which secrets: the active version of each name, and the newest where another is active. Read from the text,
 * so that a document with problems counts too.
 */
export async function secretUses(tables: Transaction, clientId: string): Promise<ReadonlyMap<string, SecretUse[]>> {
  const rows = await tables.$queryRaw<{ config_name: string; is_active: boolean; config_yaml: string }[]>`
    SELECT DISTINCT ON (config_name, is_active) config_name, is_active, config_yaml FROM automation_configs
    WHERE client_id = ${clientId}::uuid ORDER BY config_name, is_active DESC, version DESC LIMIT 500`;
  const uses = new Map<string, SecretUse[]>();
  for (const { config_name, is_active: active, config_yaml } of rows) {
    for (const name of new Set(secretsOf(config_yaml).map((each) => each.name))) {
      const known = uses.get(name) ?? [];
      if (!known.some((use) => use.config_name === config_name)) uses.set(name, [...known, { config_name, active }]);
    }
  }
  return uses;
}
