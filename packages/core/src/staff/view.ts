import type { StaffMember } from "@switchboard/contracts/staff";

/** A row of `list_staff`. */
export type StaffRow = Omit<StaffMember, "state" | "link_expires_at" | "last_seen_at" | "created_at"> & {
  invited: boolean;
  disabled_at: Date | null;
  link_expires_at: Date | null;
  last_seen_at: Date | null;
  created_at: Date;
};

export function toMember({
  invited,
  disabled_at,
  link_expires_at,
  last_seen_at,
  created_at,
  ...row
}: StaffRow): StaffMember {
  return {
    ...row,
    state: disabled_at ? "disabled" : invited ? "invited" : "active",
    link_expires_at: link_expires_at?.toISOString() ?? null,
    last_seen_at: last_seen_at?.toISOString() ?? null,
    created_at: created_at.toISOString(),
  };
}
