import { businessHours } from "@switchboard/contracts/business-hours";
import type { DialPolicy } from "@switchboard/contracts/telephony";
import type { Transaction } from "@switchboard/db/database";

/** A client's dial policy; null: none was saved, and nobody may be called. */
export async function readPolicy(
  tx: Pick<Transaction, "dial_policies">,
  client_id: string,
): Promise<DialPolicy | null> {
  const row = await tx.dial_policies.findUnique({ where: { client_id }, omit: { client_id: true } });
  if (!row) return null;
  // A single-precision column gives 3.3 as 3.299999952.
  const abandoned_percent = Math.round(row.abandoned_percent * 100) / 100;
  return {
    ...row,
    abandoned_percent,
    hours: row.hours === null ? null : businessHours.parse(row.hours),
    changed_at: row.changed_at.toISOString(),
  };
}
