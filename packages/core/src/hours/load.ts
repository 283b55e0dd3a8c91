import { businessHours } from "@switchboard/contracts/business-hours";
import type { Transaction } from "@switchboard/db/database";
import type { Hours } from "@switchboard/hours/open-times";

/** A client's business hours; null: always open. */
export async function loadHours(tx: Pick<Transaction, "business_hours">, client_id: string): Promise<Hours> {
  const row = await tx.business_hours.findUnique({
    where: { client_id },
    select: { time_zone: true, weekly: true, exceptions: true },
  });
  return row && businessHours.parse(row);
}
