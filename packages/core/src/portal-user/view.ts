import type { PortalUser } from "@switchboard/contracts/portal-user";

/** Columns of a portal user that may be shown. */
export const PORTAL_USER_COLUMNS = {
  id: true,
  name: true,
  email: true,
  disabled_at: true,
  version: true,
  changed_by_name: true,
  created_at: true,
} as const;

type Row = Omit<PortalUser, "disabled_at" | "created_at"> & { disabled_at: Date | null; created_at: Date };

/** A row of `client_users` as callers see it. */
export function toPortalUser(row: Row): PortalUser {
  return {
    ...row,
    disabled_at: row.disabled_at?.toISOString() ?? null,
    created_at: row.created_at.toISOString(),
  };
}
