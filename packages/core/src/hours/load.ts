import { businessHours } from "@switchboard/contracts/business-hours";
import type { Tables } from "@switchboard/db/database";
import type { Hours } from "@switchboard/hours/open-times";

/** A client's business hours; null: always open. */
export async function loadHours(tx: Pick<Tables, "business_hours">, client_id: string): Promise<Hours> {
  const row = await tx.business_hours.findFirst({
    where: { client_id },
    select: { time_zone: true, weekly: true, exceptions: true },
  });
  return row && businessHours.parse(row);
}
