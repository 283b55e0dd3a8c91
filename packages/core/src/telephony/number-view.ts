import type { LineNumber } from "@switchboard/contracts/telephony";

/** What is read of a number. */
export const NUMBER_COLUMNS = {
  id: true,
  number: true,
  label: true,
  config_name: true,
  inbound_trunk_id: true,
  outbound_trunk_id: true,
  version: true,
  changed_by_name: true,
  changed_at: true,
} as const;

type NumberRow = Omit<LineNumber, "changed_at"> & { changed_at: Date };

/** A number as people see it. */
export const toNumber = ({ changed_at, ...row }: NumberRow): LineNumber => ({
  ...row,
  changed_at: changed_at.toISOString(),
});
