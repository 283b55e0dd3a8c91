import type { ConfigVersion } from "@switchboard/contracts/config";

/** Columns of a version, without its text. */
export const VERSION_COLUMNS = {
  id: true,
  config_name: true,
  version: true,
  is_active: true,
  created_at: true,
  created_by: true,
} as const;

/** A row of `automation_configs` without its text. */
export type VersionRow = Omit<ConfigVersion, "name" | "created_at"> & { config_name: string; created_at: Date };

/** A row of `automation_configs` as callers see it. */
export function toVersion(row: VersionRow): ConfigVersion {
  const { id, config_name, version, is_active, created_at, created_by } = row;
  return { id, name: config_name, version, is_active, created_at: created_at.toISOString(), created_by };
}
