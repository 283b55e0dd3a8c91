import type { ApiKey } from "@switchboard/contracts/api-key";

/** Columns of a key that may be shown. */
export const KEY_COLUMNS = {
  id: true,
  kind: true,
  name: true,
  prefix: true,
  config_name: true,
  allowed_origins: true,
  minute_limit: true,
  hour_limit: true,
  created_at: true,
  created_by_name: true,
  last_used_at: true,
  ends_at: true,
  replaces_id: true,
  revoked_at: true,
  ended_by_name: true,
} as const;

type KeyRow = Omit<ApiKey, "kind" | "created_at" | "last_used_at" | "ends_at" | "revoked_at"> & {
  kind: string;
  created_at: Date;
  last_used_at: Date | null;
  ends_at: Date | null;
  revoked_at: Date | null;
};

/** A row of `api_keys` as callers see it. */
export function toApiKey(row: KeyRow): ApiKey {
  return {
    ...row,
    kind: row.kind as ApiKey["kind"],
    created_at: row.created_at.toISOString(),
    last_used_at: row.last_used_at?.toISOString() ?? null,
    ends_at: row.ends_at?.toISOString() ?? null,
    revoked_at: row.revoked_at?.toISOString() ?? null,
  };
}
