import { MERGED_FIELDS, type MergedField } from "@switchboard/contracts/customer";
import type { Prisma } from "@switchboard/db/database";
import type { Core } from "../core.ts";
import { keptSide } from "./kept-side.ts";
import { openPii, sealPii } from "./pii-data.ts";
import type { CustomerRow } from "./remaining.ts";

/** Columns that a merge may change. */
export type MergedColumns = Partial<
  Pick<CustomerRow, "name" | "email" | "phone" | "email_lookup" | "phone_lookup" | "pii_data" | "vip">
> & { preferences?: Prisma.InputJsonObject };

type Keep = Partial<Record<MergedField, "winner" | "loser" | undefined>>;

/** What the winner's columns become: chosen fields of the loser's, and what only the loser has. */
export function mergedColumns(core: Core, winner: CustomerRow, loser: CustomerRow, keep: Keep = {}): MergedColumns {
  const columns: MergedColumns = {};
  for (const name of MERGED_FIELDS) {
    if ((keep[name] ?? keptSide(winner, loser, name)) === "winner" || winner[name] === loser[name]) continue;
    columns[name] = loser[name];
    if (name !== "name") columns[`${name}_lookup`] = loser[`${name}_lookup`];
  }
  const mine = openPii(core, winner.client_id, winner.pii_data);
  const all = { ...openPii(core, loser.client_id, loser.pii_data), ...mine };
  if (Object.keys(all).length > Object.keys(mine).length) columns.pii_data = sealPii(core, winner.client_id, all);
  const known = winner.preferences as Prisma.InputJsonObject;
  const preferences = { ...(loser.preferences as Prisma.InputJsonObject), ...known };
  if (Object.keys(preferences).length > Object.keys(known).length) columns.preferences = preferences;
  if (loser.vip && !winner.vip) columns.vip = true;
  return columns;
}
