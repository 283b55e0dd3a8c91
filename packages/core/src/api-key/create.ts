import type { Actor } from "@switchboard/contracts/actor";
import type { ApiKey, NewApiKey } from "@switchboard/contracts/api-key";
import { audit } from "@switchboard/db/audit";
import type { Core } from "../core.ts";
import { makeKey } from "./make-key.ts";
import { KEY_COLUMNS, toApiKey } from "./view.ts";

/** Makes an API key. `key` is given this once and cannot be read again: only its hash is stored. */
export async function createApiKey(
  core: Core,
  actor: Actor,
  input: NewApiKey,
): Promise<{ key: string; api_key: ApiKey }> {
  const { key, hash, prefix } = makeKey(input.kind);
  const { client_id } = actor;
  return core.db.transaction(client_id, async (tx) => {
    const row = await tx.api_keys.create({
      data: {
        client_id,
        kind: input.kind,
        name: input.name,
        prefix,
        key_hash: hash,
        created_by_name: actor.name,
        config_name: input.config_name ?? null,
        allowed_origins: input.allowed_origins?.map((origin) => new URL(origin).origin) ?? [],
        ...(input.minute_limit !== undefined && { minute_limit: input.minute_limit }),
        ...(input.hour_limit !== undefined && { hour_limit: input.hour_limit }),
      },
      select: KEY_COLUMNS,
    });
    await audit(tx, actor, {
      action: "api_key.create",
      target_kind: "api_key",
      target_id: row.id,
      details: { kind: row.kind, name: row.name, prefix },
    });
    return { key, api_key: toApiKey(row) };
  });
}
